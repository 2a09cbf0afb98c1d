package dev.connectorauth.broker.authorization;

import jakarta.ws.rs.core.NewCookie;

/**
 * A session that has just been bound to a browser.
 *
 * @param authorizationUrl where the browser goes now, with the state in it
 * @param cookie what it keeps
 */
record StartedSession(String authorizationUrl, NewCookie cookie) {

    @Override
    public String toString() {
        return "StartedSession[redacted]";
    }
}
