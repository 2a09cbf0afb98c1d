package dev.connectorauth.benchmarks.renewal;

import dev.connectorauth.resilience.provider.Ledger;

import java.sql.SQLException;

/**
 * All counters at one moment, or the difference between two.
 *
 * @param nanos time
 * @param cpu processor time by part
 * @param sql PostgreSQL's counters
 * @param topicBytes size of the topic of credential events
 * @param presented token requests that reached the third party
 * @param issued token requests that it answered with tokens
 */
record Reading(
        long nanos, CpuReading cpu, SqlReading sql, long topicBytes, long presented, long issued) {

    static Reading of(Stack stack) throws SQLException {
        Ledger ledger = stack.fleet().provider().ledger();
        // asking Kafka takes a while, which must not count
        long topic = TopicSize.read(stack.fleet().bootstrapServers());
        return new Reading(
                System.nanoTime(),
                CpuReading.of(stack),
                stack.database().read(),
                topic,
                ledger.presented(),
                ledger.issuedCount());
    }

    Reading minus(Reading other) {
        return new Reading(
                nanos - other.nanos,
                cpu.minus(other.cpu),
                sql.minus(other.sql),
                topicBytes - other.topicBytes,
                presented - other.presented,
                issued - other.issued);
    }

    Reading plus(Reading other) {
        return new Reading(
                nanos + other.nanos,
                cpu.plus(other.cpu),
                sql.plus(other.sql),
                topicBytes + other.topicBytes,
                presented + other.presented,
                issued + other.issued);
    }

    double seconds() {
        return nanos / 1e9;
    }

    double perSecond() {
        return issued / seconds();
    }

    double millis(Part part) {
        return (double) cpu.millis().get(part) / issued;
    }

    double per(long count) {
        return (double) count / issued;
    }
}
