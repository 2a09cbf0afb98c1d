package dev.connectorauth.broker.egress;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import java.net.InetAddress;
import java.util.List;

/** Destinations of a world in which every name is this machine's. */
public final class TestDestinations {

    private TestDestinations() {}

    /** The destinations, with these exceptions. */
    public static Destinations loopback(Vertx vertx, String... allow) {
        return new Destinations(
                vertx,
                TestEgressConfig.allowing(allow),
                name -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())));
    }
}
