package dev.connectorauth.refresher.renewal;

import java.time.Duration;

/** What a refresh call came to. */
sealed interface RenewalOutcome {

    /** Name in metrics, in logs and in the schedule. */
    String id();

    /**
     * The broker has a newer credential than the one that was due; news of it comes as an event.
     *
     * @param id {@code renewed}, or {@code superseded} when somebody else was faster
     */
    record Renewed(String id) implements RenewalOutcome {}

    /**
     * A person must act before anything can be renewed.
     *
     * @param cause the problem type that the broker gave
     */
    record PersonMustAct(String cause) implements RenewalOutcome {
        @Override
        public String id() {
            return "person-must-act";
        }
    }

    /**
     * There is nothing to renew yet: somebody asked before the time, or the clocks differ.
     *
     * @param cause the problem type that the broker gave
     */
    record NotNow(String cause) implements RenewalOutcome {
        @Override
        public String id() {
            return "not-now";
        }
    }

    /**
     * The broker is at it, or holds renewals back, and says when to come back.
     *
     * @param retryAfter how long to wait
     * @param heldBy why the broker holds it back; null = it does not say
     */
    record Later(Duration retryAfter, String heldBy) implements RenewalOutcome {
        private static final String PROVIDER_UNAVAILABLE = "provider-unavailable";

        @Override
        public String id() {
            return heldBy == null ? "later" : heldBy;
        }

        /** Whether every renewal at the same third party would be answered alike. */
        boolean wholeProvider() {
            return PROVIDER_UNAVAILABLE.equals(heldBy);
        }
    }

    /**
     * No connection to the broker came about, so it was not asked.
     *
     * @param cause the kind of failure
     */
    record Unreachable(String cause) implements RenewalOutcome {
        @Override
        public String id() {
            return "unreachable";
        }
    }

    /**
     * The call failed.
     *
     * @param cause HTTP status, or the kind of failure; nothing of the answer's body
     * @param answered whether there was an HTTP answer
     */
    record Failed(String cause, boolean answered) implements RenewalOutcome {
        @Override
        public String id() {
            return "failed";
        }
    }
}
