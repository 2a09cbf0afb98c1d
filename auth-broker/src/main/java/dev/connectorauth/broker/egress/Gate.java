package dev.connectorauth.broker.egress;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;

import java.net.InetAddress;
import java.util.List;

/** Decides whether a target may be reached, and at which of its addresses. */
final class Gate {

    private static final IPAddressGenerator ADDRESSES = new IPAddressGenerator();

    private final AllowList allowList;

    Gate(AllowList allowList) {
        this.allowList = allowList;
    }

    /** The address of a host that is written as one. */
    static List<InetAddress> literal(Target target) {
        IPAddress address = Literals.parse(target.host());
        if (address == null) {
            throw new EgressException.Denied("the target names no valid host");
        }
        return List.of(address.toInetAddress());
    }

    /**
     * The address to connect to. Every address of the name is checked, since a name that leads both
     * to the public internet and inside is an attack or a mistake.
     */
    InetAddress admit(Target target, List<InetAddress> addresses) {
        boolean listed = allowList.hasHost(target);
        for (InetAddress candidate : addresses) {
            IPAddress address = ADDRESSES.from(candidate);
            boolean excepted = listed || allowList.hasAddress(address);
            if (!excepted && DeniedRanges.hold(address)) {
                throw new EgressException.Denied(
                        target.displayHost() + " leads to an address that is not allowed");
            }
            if (!excepted && !target.tls()) {
                throw new EgressException.Denied(
                        target.displayHost() + " may be reached by https only");
            }
        }
        return addresses.get(0);
    }
}
