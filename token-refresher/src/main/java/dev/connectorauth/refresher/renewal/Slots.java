package dev.connectorauth.refresher.renewal;

import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.schedule.Demand;
import dev.connectorauth.refresher.schedule.DueRenewal;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The room for renewals in this process. One provider or one tenant has only its share of it, so
 * that thousands of its renewals leave room for everybody else's, unless there are none.
 */
@ApplicationScoped
class Slots {

    private final int all;
    private final int percent;
    private final int share;
    private final Others others;
    private final Clock clock;
    private final Map<String, Integer> providers = new HashMap<>();
    private final Map<String, Integer> tenants = new HashMap<>();
    private final Map<String, Instant> held = new HashMap<>();
    private int taken;

    Slots(RefresherConfig config, Others others, Clock clock) {
        this.all = config.concurrency();
        this.percent = config.share();
        this.share = Math.max(1, all * percent / 100);
        this.others = others;
        this.clock = clock;
    }

    synchronized int free() {
        return all - taken;
    }

    synchronized int taken() {
        return taken;
    }

    /** How many providers are left alone for now. */
    synchronized int held() {
        forgetOldHolds();
        return held.size();
    }

    /** Whether enough has become free for another look to be worth its statement. */
    boolean roomy() {
        return free() >= Math.max(1, all / 2);
    }

    /** What there is room for. */
    synchronized Demand demand(int most, boolean draining) {
        forgetOldHolds();
        int each = others.none() ? all : share;
        Map<String, Integer> rooms = left(providers, each);
        held.keySet().forEach(provider -> rooms.put(provider, 0));
        return new Demand(Math.min(most, free()), each, rooms, left(tenants, each), draining);
    }

    /** The same but for the part that nobody may have alone: it stays for those not seen yet. */
    Demand leavingSome(Demand demand) {
        return demand.limit(Math.max(1, demand.limit() * percent / 100));
    }

    synchronized void take(DueRenewal renewal) {
        taken++;
        providers.merge(renewal.provider(), 1, Integer::sum);
        tenants.merge(renewal.tenant(), 1, Integer::sum);
    }

    synchronized void free(DueRenewal renewal) {
        taken--;
        providers.computeIfPresent(renewal.provider(), (name, n) -> n == 1 ? null : n - 1);
        tenants.computeIfPresent(renewal.tenant(), (name, n) -> n == 1 ? null : n - 1);
    }

    /** Leaves a provider alone until then. */
    synchronized void hold(String provider, Instant until) {
        held.merge(provider, until, (known, other) -> other.isAfter(known) ? other : known);
    }

    private static Map<String, Integer> left(Map<String, Integer> used, int each) {
        Map<String, Integer> left = new HashMap<>();
        used.forEach((name, n) -> left.put(name, Math.max(0, each - n)));
        return left;
    }

    private void forgetOldHolds() {
        Instant now = clock.instant();
        held.values().removeIf(until -> !until.isAfter(now));
    }
}
