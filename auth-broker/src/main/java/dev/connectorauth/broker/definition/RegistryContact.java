package dev.connectorauth.broker.definition;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether the registry answered when it was asked last. */
@ApplicationScoped
public class RegistryContact {

    private volatile State state = State.NOT_ASKED;

    /** How it was when it was asked last. */
    public enum State {
        NOT_ASKED,
        REACHABLE,
        /** Definitions come from own copies. */
        UNREACHABLE
    }

    /** How it was when it was asked last. */
    public State state() {
        return state;
    }

    void answered() {
        state = State.REACHABLE;
    }

    void failed() {
        state = State.UNREACHABLE;
    }
}
