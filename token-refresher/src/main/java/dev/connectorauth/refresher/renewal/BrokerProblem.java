package dev.connectorauth.refresher.renewal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import java.util.Set;

/**
 * The members of the broker's problems (RFC 9457) that matter here.
 *
 * @param type URI of the problem type
 * @param heldBy why the broker holds a renewal back; null = it does not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record BrokerProblem(String type, String heldBy) {

    private static final Set<String> HOLDS =
            Set.of("client-paused", "client-busy", "rate-limited", "provider-unavailable");

    static final BrokerProblem UNREADABLE = new BrokerProblem("conflict", null);

    /** The last part of a problem type's URI. */
    static String slug(String uri) {
        return uri.substring(uri.lastIndexOf(':') + 1);
    }

    String slug() {
        return type == null ? UNREADABLE.type : slug(type);
    }

    /** The hold if it is a known one; what the broker may say some day is no name for a metric. */
    String knownHold() {
        return heldBy != null && HOLDS.contains(heldBy) ? heldBy : null;
    }
}
