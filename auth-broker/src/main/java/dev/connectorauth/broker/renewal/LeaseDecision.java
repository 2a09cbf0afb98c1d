package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.event.InstanceStatus;

import java.time.Duration;

/** What a look at the stored renewal state allows. */
sealed interface LeaseDecision {

    /** A token request may be sent; see {@link Lease#recovery()}. */
    record Grant(boolean recovery) implements LeaseDecision {}

    /** Somebody else is at it. */
    record Busy() implements LeaseDecision {}

    /** The provider must be left alone for this long. */
    record Wait(Duration duration, String reason) implements LeaseDecision {}

    /** The credential is a later one already. */
    record Superseded() implements LeaseDecision {}

    /** A person must act first. */
    record Stop(InstanceStatus status, String reason) implements LeaseDecision {}
}
