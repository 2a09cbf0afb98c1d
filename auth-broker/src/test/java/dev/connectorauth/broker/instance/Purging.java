package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.testing.Acme;

import jakarta.enterprise.context.ApplicationScoped;

/** Removes unfinished connections when a test wants it. */
@ApplicationScoped
public class Purging {

    private final InstallPurge purge;

    Purging(InstallPurge purge) {
        this.purge = purge;
    }

    public void run() {
        Acme.await(() -> purge.purge());
    }
}
