package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.reaper.ReaperConfig;
import dev.connectorauth.broker.reaper.Remains;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;

/** Instances that have waited for a person for too long, where somebody says what that is. */
@ApplicationScoped
class AbandonedInstances implements Remains {

    private static final String WAITING =
            "status in ('authorization_required', 'selection_required',"
                    + " 'reauthorization_required')";

    private final WaitingInstances instances;
    private final ReaperConfig config;
    private final Clock clock;

    AbandonedInstances(WaitingInstances instances, ReaperConfig config, Clock clock) {
        this.instances = instances;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "waiting-instances";
    }

    @Override
    public Uni<Long> count() {
        return config.waitingInstances().isEmpty()
                ? Uni.createFrom().item(0L)
                : instances.count(WAITING, clock.instant().minus(patience()));
    }

    @Override
    public Uni<Reaped> remove(int most) {
        return config.waitingInstances().isEmpty()
                ? Uni.createFrom().item(Reaped.NONE)
                : instances.remove(WAITING, clock.instant().minus(patience()), most);
    }

    private Duration patience() {
        return config.waitingInstances().orElseThrow();
    }
}
