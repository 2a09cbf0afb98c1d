package dev.connectorauth.broker.renewal;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;

/** When what is still to be done after the tokens of a grant is tried again. */
@ApplicationScoped
public class UnfinishedGrants {

    private final RenewalConfig config;

    UnfinishedGrants(RenewalConfig config) {
        this.config = config;
    }

    /** The same deadlines, due before the token itself is where that would be later. */
    public Deadlines soon(Deadlines deadlines) {
        Instant retryAt = deadlines.issuedAt().plus(config.configurationBackoff());
        return deadlines.renewAt() != null && deadlines.renewAt().isBefore(retryAt)
                ? deadlines
                : deadlines.dueAt(retryAt);
    }
}
