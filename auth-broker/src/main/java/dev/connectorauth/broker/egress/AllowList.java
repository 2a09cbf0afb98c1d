package dev.connectorauth.broker.egress;

import inet.ipaddr.IPAddress;

import io.quarkus.runtime.configuration.ConfigurationException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The operator's exceptions: hosts by name, and addresses by range. */
final class AllowList {

    private static final String PROPERTY = "connector-auth.egress.allow";
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\\[[0-9a-f:.]+])(:\\d{1,5})?");
    private static final int WIDEST_IPV4 = 8;
    private static final int WIDEST_IPV6 = 7;

    private final Set<String> hosts;
    private final List<IPAddress> ranges;

    private AllowList(Set<String> hosts, List<IPAddress> ranges) {
        this.hosts = Set.copyOf(hosts);
        this.ranges = List.copyOf(ranges);
    }

    /** Reads the entries and reports everything that is wrong with them at once. */
    static AllowList of(List<String> entries) {
        Set<String> hosts = new HashSet<>();
        List<IPAddress> ranges = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        for (String entry : entries) {
            String text = entry.strip().toLowerCase(Locale.ROOT);
            IPAddress range = range(text);
            if (range != null && tooWide(range)) {
                violations.add(PROPERTY + ": " + text + " opens too much");
            } else if (range != null) {
                ranges.add(range);
            } else if (!text.contains("/") && HOST.matcher(text).matches()) {
                hosts.add(text);
            } else {
                violations.add(PROPERTY + ": " + text + " is no host, address or CIDR range");
            }
        }
        if (!violations.isEmpty()) {
            throw new ConfigurationException(String.join("; ", violations), Set.of(PROPERTY));
        }
        return new AllowList(hosts, ranges);
    }

    private static IPAddress range(String text) {
        IPAddress address = Literals.parse(text);
        return address == null ? null : address.toPrefixBlock();
    }

    private static boolean tooWide(IPAddress range) {
        Integer prefix = range.getNetworkPrefixLength();
        return prefix != null && prefix < (range.isIPv4() ? WIDEST_IPV4 : WIDEST_IPV6);
    }

    boolean hasHost(Target target) {
        return hosts.contains(target.displayHost())
                || hosts.contains(target.displayHost() + ":" + target.port());
    }

    boolean hasAddress(IPAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
