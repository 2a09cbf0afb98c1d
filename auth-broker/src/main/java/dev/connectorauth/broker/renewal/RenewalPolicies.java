package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.usage.InstanceUses;
import dev.connectorauth.contracts.event.RenewalPolicy;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides how eagerly a credential is renewed: as its method says, else eagerly while its instance
 * is in use. Being created or authorised is a use.
 */
@ApplicationScoped
public class RenewalPolicies {

    private final InstanceUses uses;
    private final RenewalConfig config;
    private final Clock clock;

    RenewalPolicies(InstanceUses uses, RenewalConfig config, Clock clock) {
        this.uses = uses;
        this.config = config;
        this.clock = clock;
    }

    /** How long a refresh token may go unused where nobody has told how long it lives. */
    public Duration keepAlive() {
        return config.keepAlive();
    }

    /** The policy of what a person has just created or authorised. */
    public static RenewalPolicy ofNew(EffectiveMethod method) {
        return method.renew().orElse(RenewalPolicy.EAGER);
    }

    /**
     * The policy of what a renewal brings.
     *
     * @param usedAt when the instance was last used, as stored; null = not known
     */
    RenewalPolicy of(EffectiveMethod method, Instance instance, Instant usedAt) {
        if (method.renew().isPresent()) {
            return method.renew().get();
        }
        Instant since = clock.instant().minus(config.eagerFor());
        return instance.createdAt().isAfter(since)
                        || uses.last(instance.id(), usedAt).filter(since::isBefore).isPresent()
                ? RenewalPolicy.EAGER
                : RenewalPolicy.ON_DEMAND;
    }
}
