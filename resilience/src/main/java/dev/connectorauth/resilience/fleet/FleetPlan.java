package dev.connectorauth.resilience.fleet;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a fleet is made of. Immutable; every method returns a changed copy.
 *
 * @param name what its folder of logs is called
 * @param brokers how many brokers
 * @param refreshers how many refreshers
 * @param brokerSettings properties of every broker
 * @param refresherSettings properties of every refresher
 * @param tuning how much each program may take
 */
public record FleetPlan(
        String name,
        int brokers,
        int refreshers,
        Map<String, String> brokerSettings,
        Map<String, String> refresherSettings,
        Tuning tuning) {

    public static FleetPlan of(String name, int brokers, int refreshers) {
        return new FleetPlan(name, brokers, refreshers, Map.of(), Map.of(), Tuning.FRUGAL);
    }

    /** Every broker has this property. */
    public FleetPlan broker(String property, String value) {
        return new FleetPlan(
                name,
                brokers,
                refreshers,
                with(brokerSettings, property, value),
                refresherSettings,
                tuning);
    }

    /** Every refresher has this property. */
    public FleetPlan refresher(String property, String value) {
        return new FleetPlan(
                name,
                brokers,
                refreshers,
                brokerSettings,
                with(refresherSettings, property, value),
                tuning);
    }

    /** The programs may take this much. */
    public FleetPlan tuned(Tuning other) {
        return new FleetPlan(name, brokers, refreshers, brokerSettings, refresherSettings, other);
    }

    private static Map<String, String> with(
            Map<String, String> settings, String property, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(environmentName(property), value);
        return Map.copyOf(all);
    }

    /** A property's name as a variable of the environment (MicroProfile Config). */
    static String environmentName(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
