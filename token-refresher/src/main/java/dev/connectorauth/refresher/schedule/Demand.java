package dev.connectorauth.refresher.schedule;

import java.util.Map;

/**
 * How many due renewals a process has room for, and whose.
 *
 * @param limit how many in all
 * @param share how many of one provider, and of one tenant, that has nothing under way
 * @param providers how many of those providers that have something under way or are held; 0 = none
 * @param tenants the same for tenants
 * @param draining whether what is lost first comes first, instead of what is due longest
 */
public record Demand(
        int limit,
        int share,
        Map<String, Integer> providers,
        Map<String, Integer> tenants,
        boolean draining) {

    /** Room for this many of anybody's. */
    public static Demand of(int limit) {
        return new Demand(limit, limit, Map.of(), Map.of(), false);
    }

    /** The same for this many. */
    public Demand limit(int most) {
        return new Demand(most, share, providers, tenants, draining);
    }

    /** Whether renewals like this one have room. */
    public boolean hasRoomFor(DueRenewal renewal) {
        return providers.getOrDefault(renewal.provider(), share) > 0
                && tenants.getOrDefault(renewal.tenant(), share) > 0;
    }

    /** Whether there is anybody whose renewals have no room. */
    public boolean anyFull() {
        return providers.containsValue(0) || tenants.containsValue(0);
    }
}
