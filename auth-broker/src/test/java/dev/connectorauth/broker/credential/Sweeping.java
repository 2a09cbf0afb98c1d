package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.testing.Acme;

import jakarta.enterprise.context.ApplicationScoped;

/** Looks for ends when a test wants it. */
@ApplicationScoped
public class Sweeping {

    private final ExpirySweep sweep;

    Sweeping(ExpirySweep sweep) {
        this.sweep = sweep;
    }

    public void run() {
        Acme.await(sweep::sweep);
    }
}
