package dev.connectorauth.broker.reaper;

import dev.connectorauth.broker.testing.Acme;

import io.quarkus.arc.All;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** Forgets the dead of one kind when a test wants it. */
@ApplicationScoped
public class Reaping {

    private final List<Remains> kinds;

    Reaping(@All List<Remains> kinds) {
        this.kinds = kinds;
    }

    /** Removes all of them. */
    public void run(String kind) {
        Remains remains =
                kinds.stream().filter(k -> k.kind().equals(kind)).findFirst().orElseThrow();
        boolean more = true;
        while (more) {
            more = Acme.await(() -> remains.remove(100)).more();
        }
    }
}
