package dev.connectorauth.broker.renewal;

/** The answer to a wish for a lease. */
sealed interface LeaseAnswer {

    /** The lease, with the intent written. */
    record Leased(Lease lease) implements LeaseAnswer {}

    /** None, and why; never {@link LeaseDecision.Grant}. */
    record NotLeased(LeaseDecision decision) implements LeaseAnswer {}
}
