package dev.connectorauth.refresher.schedule;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.connectorauth.contracts.event.InstanceStatus;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How the renewal of an instance stands. */
public enum RenewalStatus {
    /** Due later, or just now. */
    SCHEDULED("dueAt >= :overdue and attempts = 0 and status <> 'DEGRADED'"),
    /** Due for too long, and no attempt is known to have failed. */
    OVERDUE("dueAt < :overdue and attempts = 0 and status <> 'DEGRADED'"),
    /** The last attempts failed; they go on. */
    FAILING("dueAt is not null and (attempts > 0 or status = 'DEGRADED')"),
    /** A person must act before anything is renewed. */
    STOPPED("dueAt is null and (stoppedBy is not null or status not in ('ACTIVE', 'DEGRADED'))"),
    /** There is nothing to renew. */
    NOT_NEEDED("dueAt is null and stoppedBy is null and status in ('ACTIVE', 'DEGRADED')");

    private final String condition;

    RenewalStatus(String condition) {
        this.condition = condition;
    }

    /** The name on the wire. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RenewalStatus> of(String id) {
        for (RenewalStatus status : values()) {
            if (status.id().equals(id)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** The same rule as {@link #of(ScheduleEntity, Instant)} for the database, to filter by. */
    String condition() {
        return condition;
    }

    boolean usesOverdue() {
        return condition.contains(":overdue");
    }

    /** The status of a line; due before {@code overdue} is too late. */
    static RenewalStatus of(ScheduleEntity line, Instant overdue) {
        if (line.dueAt == null) {
            return line.stoppedBy != null || !line.status.usable() ? STOPPED : NOT_NEEDED;
        }
        if (line.attempts > 0 || line.status == InstanceStatus.DEGRADED) {
            return FAILING;
        }
        return line.dueAt.isBefore(overdue) ? OVERDUE : SCHEDULED;
    }
}
