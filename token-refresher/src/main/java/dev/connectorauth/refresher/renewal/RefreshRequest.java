package dev.connectorauth.refresher.renewal;

/**
 * Body of the broker's refresh call.
 *
 * @param version the credential version to be replaced; a later one makes the call a no-op
 * @param reason why
 */
record RefreshRequest(long version, String reason) {}
