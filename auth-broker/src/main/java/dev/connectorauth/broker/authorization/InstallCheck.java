package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.contracts.definition.Install;

import java.time.Duration;
import java.time.Instant;

/** Tells whether an install request comes from the third party, and is new. */
final class InstallCheck {

    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

    private InstallCheck() {}

    static boolean holds(Install install, SignedRequest request, FlowContext flow, Instant now) {
        return (install.signature() == null
                        || SignatureCheck.holds(install.signature(), request, flow))
                && (install.timestamp() == null || isRecent(install.timestamp(), request, now));
    }

    private static boolean isRecent(
            Install.Timestamp timestamp, SignedRequest request, Instant now) {
        String text = request.query().getOrDefault(timestamp.parameter(), "");
        if (!text.matches("\\d{1,11}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(text)), now).abs();
        Duration window = timestamp.within() == null ? DEFAULT_WINDOW : timestamp.within();
        return age.compareTo(window) <= 0;
    }
}
