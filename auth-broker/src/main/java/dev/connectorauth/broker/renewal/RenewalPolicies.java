package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.usage.InstanceUses;
import dev.connectorauth.contracts.event.RenewalPolicy;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
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

    /** The policy of what a person has just created or authorised. */
    public static RenewalPolicy ofNew(EffectiveMethod method) {
        return method.renew().orElse(RenewalPolicy.EAGER);
    }

    /** The policy of what a renewal brings. */
    Uni<RenewalPolicy> of(EffectiveMethod method, Instance instance) {
        if (method.renew().isPresent()) {
            return Uni.createFrom().item(method.renew().get());
        }
        Instant since = clock.instant().minus(config.eagerFor());
        if (instance.createdAt().isAfter(since)) {
            return Uni.createFrom().item(RenewalPolicy.EAGER);
        }
        return uses.last(instance.id())
                .map(
                        used ->
                                used.filter(since::isBefore).isPresent()
                                        ? RenewalPolicy.EAGER
                                        : RenewalPolicy.ON_DEMAND);
    }
}
