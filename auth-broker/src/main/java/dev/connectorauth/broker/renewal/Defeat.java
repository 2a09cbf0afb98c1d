package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.InstanceStatus;

import java.time.Instant;

/**
 * What is to be stored where a renewal brought nothing.
 *
 * @param row what is left of it
 * @param status where the instance stands now
 * @param retryAt when to try again; null = not without a person
 * @param reason why, for people
 */
record Defeat(RenewalRow row, InstanceStatus status, Instant retryAt, String reason) {

    /** What the others are told. */
    EventType event() {
        return status.usable()
                ? EventType.CREDENTIAL_RENEWAL_FAILED
                : EventType.INSTANCE_REAUTHORIZATION_REQUIRED;
    }
}
