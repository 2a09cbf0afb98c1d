package dev.connectorauth.refresher;

/** What the database can store, as a pattern for what callers give. */
public final class Storable {

    /** PostgreSQL has no NUL character. */
    public static final String TEXT = "[^\\x00]*";

    private Storable() {}
}
