package dev.connectorauth.benchmarks.renewal;

import dev.connectorauth.resilience.fleet.Fleet;
import dev.connectorauth.resilience.fleet.FleetPlan;
import dev.connectorauth.resilience.fleet.Tuning;
import dev.connectorauth.resilience.provider.Realm;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One broker, one refresher, PostgreSQL and Kafka as processes of their own, set up as they would
 * be in earnest; the provider double is in this process, which does nothing else while a
 * measurement is under way.
 */
final class Stack implements AutoCloseable {

    static final Duration LATENCY = Duration.ofMillis(50);

    private static final Tuning IN_EARNEST =
            new Tuning(
                    List.of("-Xms512m", "-Xmx512m"),
                    List.of("-Xms512m", "-Xmx512m"),
                    Map.of(
                            "shared_buffers", "1GB",
                            "max_wal_size", "8GB",
                            "fsync", "on",
                            "synchronous_commit", "on",
                            "track_commit_timestamp", "on",
                            "shared_preload_libraries", "pg_stat_statements"));

    private final Fleet fleet;
    private final Realm realm;
    private final Database database;

    private Stack(Fleet fleet) throws SQLException {
        this.fleet = fleet;
        this.realm = fleet.provider().realm("measured");
        this.database = Database.of(fleet.postgres());
        realm.behave(b -> b.latency(LATENCY, LATENCY).expiresIn(Duration.ofHours(1)));
    }

    /** Starts all but the refresher, which begins with an empty schedule later. */
    static Stack start(int count) throws SQLException {
        return new Stack(
                Fleet.start(
                        FleetPlan.of("benchmark-" + count, 1, 1)
                                .tuned(IN_EARNEST)
                                // so that news of a round does not take long to come
                                .refresher("connector-auth.refresher.reconcile", "10s")));
    }

    Fleet fleet() {
        return fleet;
    }

    /** The third party that the instances belong to. */
    Realm realm() {
        return realm;
    }

    Database database() {
        return database;
    }

    long brokerPid() {
        return fleet.brokers().member(0).pid();
    }

    long refresherPid() {
        return fleet.refreshers().member(0).pid();
    }

    @Override
    public void close() throws SQLException {
        database.close();
        fleet.close();
    }
}
