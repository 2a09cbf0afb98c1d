package dev.connectorauth.refresher.schedule;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the renewal of an instance stands. Every line that is not deleted has one and only one of
 * them.
 */
public enum RenewalStatus {
    /** Due later, or just now. */
    SCHEDULED("d.due_at >= $1 and not d.paused and d.attempts = 0 and d.status <> 'DEGRADED'"),
    /** Due for too long, and no attempt is known to have failed. */
    OVERDUE("d.due_at < $1 and not d.paused and d.attempts = 0 and d.status <> 'DEGRADED'"),
    /** The last attempts failed; they go on. */
    FAILING(
            "d.due_at is not null and not d.paused"
                    + " and (d.attempts > 0 or d.status = 'DEGRADED')"),
    /** Not asked for until somebody lifts a pause. */
    PAUSED("d.paused and d.due_at is not null"),
    /** A person must act before anything is renewed. */
    STOPPED(
            "d.due_at is null and d.status <> 'DELETED'"
                    + " and (d.stopped_by is not null or d.status not in ('ACTIVE', 'DEGRADED'))"),
    /** There is nothing to renew. */
    NOT_NEEDED("d.due_at is null and d.stopped_by is null and d.status in ('ACTIVE', 'DEGRADED')");

    private final String condition;

    RenewalStatus(String condition) {
        this.condition = condition;
    }

    /** The name on the wire. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The status of this name on the wire. */
    public static Optional<RenewalStatus> of(String id) {
        return Arrays.stream(values()).filter(status -> status.id().equals(id)).findFirst();
    }

    /**
     * Which lines {@code d} of {@code due} have it; $1 is the time before which what is due is
     * overdue.
     */
    public String condition() {
        return condition;
    }

    /** The status of a line as an SQL expression. */
    static String expression() {
        return Arrays.stream(values())
                .map(s -> "when " + s.condition + " then '" + s.name() + "'")
                .collect(Collectors.joining(" ", "case ", " end"));
    }
}
