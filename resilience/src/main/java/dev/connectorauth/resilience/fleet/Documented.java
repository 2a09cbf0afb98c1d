package dev.connectorauth.resilience.fleet;

import java.util.Locale;

/** What the definition says of refresh tokens; each has an auth method of its own. */
public enum Documented {
    ROTATING,
    GRACE,
    STATIC,
    /** Nothing is said. */
    UNKNOWN;

    /** Key of the auth method. */
    public String method() {
        return name().toLowerCase(Locale.ROOT);
    }
}
