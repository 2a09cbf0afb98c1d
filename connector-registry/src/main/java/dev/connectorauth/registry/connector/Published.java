package dev.connectorauth.registry.connector;

/**
 * What publishing came to.
 *
 * @param revision the revision of the draft
 * @param isNew whether it was made just now
 */
record Published(Revision revision, boolean isNew) {}
