package dev.connectorauth.resilience.provider;

/** What the double does with a refresh token that is used. */
public enum Rotation {
    /** Used once; using it again ends the whole grant (RFC 9700 §4.14.2). */
    ROTATING,
    /** A new one comes, and the old one works for a while longer. */
    GRACE,
    /** It stays the same, and no new one comes. */
    STATIC
}
