package dev.connectorauth.broker.outage;

import io.quarkus.arc.All;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Passes on which instances change. */
@ApplicationScoped
public class ChangeNews {

    private final List<ChangeAudience> audience;

    ChangeNews(@All List<ChangeAudience> audience) {
        this.audience = audience;
    }

    /** This process is about to change the instance, or has. */
    public void changed(UUID instanceId) {
        audience.forEach(each -> each.changed(instanceId));
    }

    /** This process is about to change the instance, or somebody has: this is its sequence then. */
    public void changed(UUID instanceId, long sequence) {
        audience.forEach(each -> each.changed(instanceId, sequence));
    }

    /** The instances that somebody remembers. */
    Set<UUID> remembered() {
        return audience.stream()
                .flatMap(each -> each.remembered().stream())
                .collect(Collectors.toSet());
    }
}
