package dev.connectorauth.broker.provider;

/** What keeps a token request from being sent. */
public enum HeldBy {
    /** The third party does not believe this client, or does not let it do this. */
    CLIENT_PAUSED("client-paused"),
    /** The third party asked this client for less. */
    RATE_LIMITED("rate-limited"),
    /** As many requests of this client are under way as may be. */
    CLIENT_BUSY("client-busy"),
    /** The third party's host does not answer. */
    PROVIDER_UNAVAILABLE("provider-unavailable");

    private final String id;

    HeldBy(String id) {
        this.id = id;
    }

    /** Name in problems and in the API. */
    public String id() {
        return id;
    }

    /** Name in metrics. */
    String label() {
        return id.replace('-', '_');
    }

    /** Whether it may be over in a moment, so that somebody who waits anyway may wait for it. */
    boolean brief() {
        return this == RATE_LIMITED || this == CLIENT_BUSY;
    }
}
