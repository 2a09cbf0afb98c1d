package dev.connectorauth.broker.outage;

import java.util.Set;
import java.util.UUID;

/** Somebody who remembers instances, and has to forget them when they change. */
public interface ChangeAudience {

    /** This process is about to change the instance, or has. */
    void changed(UUID instanceId);

    /** Somebody has changed the instance, and its sequence is this by now. */
    void changed(UUID instanceId, long sequence);

    /** The instances that it remembers. */
    Set<UUID> remembered();
}
