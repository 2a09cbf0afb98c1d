package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import java.time.Duration;
import java.util.List;

/** How outcomes without a newer credential are told to callers. */
public final class RenewalProblems {

    private static final String PENDING = "A renewal is under way or backing off; try again later";

    private RenewalProblems() {}

    /** The problem of this outcome. */
    public static ProblemException of(RenewalOutcome outcome) {
        if (outcome instanceof RenewalOutcome.Postponed postponed) {
            return pending(postponed);
        }
        if (outcome instanceof RenewalOutcome.Refused refused) {
            return refused(refused);
        }
        if (outcome instanceof RenewalOutcome.NothingToRenew) {
            return new ProblemException(
                    ProblemType.CONFLICT,
                    "This instance's credential can't be renewed without a person");
        }
        throw new IllegalArgumentException("a newer credential is no problem");
    }

    private static ProblemException pending(RenewalOutcome.Postponed postponed) {
        ProblemException problem =
                pending(
                        postponed.retryAfter(),
                        postponed.reason() == null
                                ? PENDING
                                : "No renewal now, try again later: " + postponed.reason());
        return postponed.heldBy() == null
                ? problem
                : problem.with("heldBy", postponed.heldBy().id());
    }

    /** Nothing good is at hand now. */
    public static ProblemException pending(Duration retryAfter) {
        return pending(retryAfter, PENDING);
    }

    private static ProblemException pending(Duration retryAfter, String detail) {
        Duration whole =
                Duration.ofSeconds(Math.max(1, (long) Math.ceil(retryAfter.toMillis() / 1000.0)));
        return new ProblemException(ProblemType.RENEWAL_PENDING, detail, List.of(), whole);
    }

    private static ProblemException refused(RenewalOutcome.Refused refused) {
        String reason = refused.reason() == null ? "" : ": " + refused.reason();
        InstanceStatus status = refused.status();
        return switch (status) {
            case AUTHORIZATION_REQUIRED ->
                    new ProblemException(
                            ProblemType.AUTHORIZATION_REQUIRED,
                            "A person has to authorise this instance first" + reason);
            case SELECTION_REQUIRED ->
                    new ProblemException(
                            ProblemType.SELECTION_REQUIRED,
                            "A person has to choose what to connect first" + reason);
            case REAUTHORIZATION_REQUIRED ->
                    new ProblemException(
                            ProblemType.REAUTHORIZATION_REQUIRED,
                            "A person has to authorise this instance again" + reason);
            case DISABLED ->
                    new ProblemException(
                            ProblemType.INSTANCE_DISABLED, "This instance is switched off");
            case DELETED -> new ProblemException(ProblemType.NOT_FOUND, "No such instance");
            case ACTIVE, DEGRADED -> pending(Duration.ofSeconds(1));
        };
    }
}
