package dev.connectorauth.broker.authorization;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;

import java.time.Duration;
import java.util.UUID;

/**
 * The cookie that binds a session to the browser that started it (RFC 9700 §4.7). Its name carries
 * the session's tag, so that sessions in one browser don't take each other's place.
 */
final class BrowserCookie {

    private static final String PREFIX = "__Host-connector-auth-session-";
    private static final int TAG_LENGTH = 8;

    private BrowserCookie() {}

    static String name(UUID sessionId) {
        return PREFIX + sessionId.toString().substring(0, TAG_LENGTH);
    }

    /**
     * The cookie of a session that starts.
     *
     * @param formPost whether the third party answers by a POST from its own pages, to which
     *     browsers add only cookies that are explicitly meant to be sent across sites
     */
    static NewCookie bind(UUID sessionId, OneTimeValue secret, Duration life, boolean formPost) {
        return cookie(sessionId, formPost)
                .value(secret.text().reveal())
                .maxAge((int) Math.max(1, life.toSeconds()))
                .build();
    }

    /** Takes the cookie away again. */
    static NewCookie forget(UUID sessionId) {
        return cookie(sessionId, false).value("").maxAge(0).build();
    }

    private static NewCookie.Builder cookie(UUID sessionId, boolean formPost) {
        return new NewCookie.Builder(name(sessionId))
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite(formPost ? SameSite.NONE : SameSite.LAX);
    }
}
