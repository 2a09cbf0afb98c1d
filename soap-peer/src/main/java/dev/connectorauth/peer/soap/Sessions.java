package dev.connectorauth.peer.soap;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that logins have begun. */
final class Sessions {

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    /** Begins one. */
    String begin() {
        String id = UUID.randomUUID().toString();
        ids.add(id);
        return id;
    }

    /** Whether this is one. */
    boolean has(String id) {
        return ids.contains(id);
    }
}
