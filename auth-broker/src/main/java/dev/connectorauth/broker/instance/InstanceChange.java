package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.InstanceStatus;

/**
 * Something that happened to an instance.
 *
 * @param event what the others are told
 * @param status where the instance stands now; null = where it stood
 * @param reason why; null = nothing to say
 * @param revision the definition revision that it is authorised with now; null = as before
 * @param label what the third party calls the connection; null = as before
 */
public record InstanceChange(
        EventType event, InstanceStatus status, String reason, Integer revision, String label) {

    /** A change of status. */
    public static InstanceChange of(EventType event, InstanceStatus status, String reason) {
        return new InstanceChange(event, status, reason, null, null);
    }
}
