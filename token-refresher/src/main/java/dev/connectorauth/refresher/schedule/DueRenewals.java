package dev.connectorauth.refresher.schedule;

import dev.connectorauth.refresher.RefresherConfig;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Hands out due renewals and takes back how they went. Every method is one short transaction;
 * between two of them only the claim protects a line. What comes back under a claim that is over,
 * because newer news came or time ran out, changes nothing but the record of the attempt.
 */
@ApplicationScoped
public class DueRenewals {

    private final ScheduleRepository lines;
    private final RefresherConfig config;
    private final Clock clock;

    DueRenewals(ScheduleRepository lines, RefresherConfig config, Clock clock) {
        this.lines = lines;
        this.config = config;
        this.clock = clock;
    }

    /** Claims up to {@code limit} due renewals that nobody else has claimed. */
    @WithTransaction
    public Uni<List<DueRenewal>> claim(int limit) {
        Instant now = clock.instant();
        return lines.lockDue(now, limit)
                .map(due -> due.stream().map(line -> claim(line, now)).toList());
    }

    private DueRenewal claim(ScheduleEntity line, Instant now) {
        line.claim(UUID.randomUUID(), now.plus(config.claim()));
        return DueRenewal.of(line);
    }

    /**
     * The broker has a newer credential. The claim stays: it ends when the news of that credential
     * comes, or else by time, so that a line whose news is lost does not spin.
     */
    @WithTransaction
    public Uni<Void> succeeded(DueRenewal due, String outcome) {
        return record(due, outcome, (line, now) -> line.attempts = 0);
    }

    /** The call is to be repeated at {@code until}. */
    @WithTransaction
    public Uni<Void> postponed(DueRenewal due, Instant until, String outcome) {
        return record(due, outcome, (line, now) -> line.postpone(until));
    }

    /** It was asked for before its time, which counts again; {@code until} if that is over. */
    @WithTransaction
    public Uni<Void> tooEarly(DueRenewal due, Instant until, String outcome) {
        return record(due, outcome, (line, now) -> line.backToPlan(now, until));
    }

    /** A person must act first; a newer state of the instance starts the asking again. */
    @WithTransaction
    public Uni<Void> stopped(DueRenewal due, String cause, String outcome) {
        return record(due, outcome, (line, now) -> line.stop(cause));
    }

    private Uni<Void> record(
            DueRenewal due, String outcome, BiConsumer<ScheduleEntity, Instant> change) {
        Instant now = clock.instant();
        return lines.lock(due.instanceId())
                .onItem()
                .ifNotNull()
                .invoke(
                        line -> {
                            line.attempted(now, outcome);
                            if (due.claim().equals(line.claimedBy)) {
                                change.accept(line, now);
                            }
                        })
                .replaceWithVoid();
    }
}
