package dev.connectorauth.broker.egress;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;

import java.nio.file.Path;

/** An egress that trusts a certificate authority of the test. */
public final class TrustingEgress {

    private TrustingEgress() {}

    /**
     * The egress.
     *
     * @param store PKCS#12 file with the authority
     */
    public static Egress of(Vertx vertx, Path store, String password, String... allow) {
        return new Egress(
                vertx,
                TestEgressConfig.allowing(allow),
                new SystemResolver(vertx),
                new HttpClientOptions()
                        .setTrustOptions(
                                new PfxOptions().setPath(store.toString()).setPassword(password)));
    }
}
