package dev.connectorauth.broker.egress;

import io.vertx.core.Future;

import java.net.InetAddress;
import java.util.List;

/** Looks up the addresses of a host name; fails when there are none. */
@FunctionalInterface
interface HostResolver {

    Future<List<InetAddress>> resolve(String host);
}
