package dev.connectorauth.resilience.provider;

/** Where requests of a realm stop until they are let go. */
public enum Hold {
    NOWHERE,
    BEFORE_ACTING,
    AFTER_ACTING
}
