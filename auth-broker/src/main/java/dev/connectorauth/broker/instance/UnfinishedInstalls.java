package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.reaper.Remains;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;

/** Instances that a third party began, nobody finished and nobody is finishing. */
@ApplicationScoped
class UnfinishedInstalls implements Remains {

    private static final String UNFINISHED =
            "installedBy is not null and status = 'authorization_required'";

    private final WaitingInstances instances;
    private final InstallConfig config;
    private final Clock clock;

    UnfinishedInstalls(WaitingInstances instances, InstallConfig config, Clock clock) {
        this.instances = instances;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "unfinished-installs";
    }

    @Override
    public Uni<Long> count() {
        return instances.count(UNFINISHED, before());
    }

    @Override
    public Uni<Reaped> remove(int most) {
        return instances.remove(UNFINISHED, before(), most);
    }

    private Instant before() {
        return clock.instant().minus(config.unfinishedLife());
    }
}
