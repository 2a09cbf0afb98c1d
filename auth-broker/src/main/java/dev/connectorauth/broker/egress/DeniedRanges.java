package dev.connectorauth.broker.egress;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;

import java.util.Arrays;
import java.util.List;

/**
 * Addresses that are not a third party's on the public internet, from the IANA special-purpose
 * registries (RFC 6890) and the cloud providers' metadata services.
 */
final class DeniedRanges {

    private static final List<IPAddress> IPV4 =
            ranges(
                    "0.0.0.0/8", // this network, unspecified
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT, a metadata service among it
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // a platform service of a cloud provider
                    "169.254.0.0/16", // link-local, metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments, a metadata service among it
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, broadcast

    /** All that is assigned for the public internet; the rest of IPv6 is denied. */
    private static final IPAddress IPV6_GLOBAL = range("2000::/3");

    private static final List<IPAddress> IPV6 =
            ranges(
                    "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4: an IPv4 address in disguise
                    "3fff::/20"); // documentation

    private static final IPAddress MAPPED = range("::ffff:0:0/96");
    private static final IPAddress NAT64 = range("64:ff9b::/96");

    private DeniedRanges() {}

    static boolean hold(IPAddress address) {
        if (address.isIPv4()) {
            return IPV4.stream().anyMatch(range -> range.contains(address));
        }
        // Both lead to the IPv4 address in their last 32 bits.
        if (MAPPED.contains(address) || NAT64.contains(address)) {
            return hold(address.toIPv6().getEmbeddedIPv4Address());
        }
        return !IPV6_GLOBAL.contains(address)
                || IPV6.stream().anyMatch(range -> range.contains(address));
    }

    private static List<IPAddress> ranges(String... texts) {
        return Arrays.stream(texts).map(DeniedRanges::range).toList();
    }

    private static IPAddress range(String text) {
        return new IPAddressString(text).getAddress().toPrefixBlock();
    }
}
