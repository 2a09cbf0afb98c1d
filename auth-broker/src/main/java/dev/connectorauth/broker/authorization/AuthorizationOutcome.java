package dev.connectorauth.broker.authorization;

import java.util.Optional;

/**
 * How a session that was consumed ended.
 *
 * @param session the session
 * @param failure what went wrong; null = the credential is there
 */
record AuthorizationOutcome(AuthorizationSession session, Failure failure) {

    /**
     * Why no credential came of it.
     *
     * @param error a name for programs: the third party's error code, or one of ours
     * @param detail more for people, without secrets; null = the name says it all
     */
    record Failure(String error, String detail) {

        private static final String UNNAMED = "authorization_failed";

        /** An error goes to a page, a URL and a column: names only, no sentences. */
        Failure {
            error = error.matches("[A-Za-z0-9_.-]{1,64}") ? error : UNNAMED;
        }

        static Failure named(String error) {
            return new Failure(error, null);
        }

        /** What is recorded with the instance. */
        String reason() {
            return detail == null ? error : error + ": " + detail;
        }
    }

    static AuthorizationOutcome connected(AuthorizationSession session) {
        return new AuthorizationOutcome(session, null);
    }

    static AuthorizationOutcome failed(AuthorizationSession session, Failure failure) {
        return new AuthorizationOutcome(session, failure);
    }

    /** The error's name; empty = connected. */
    Optional<String> error() {
        return Optional.ofNullable(failure).map(Failure::error);
    }
}
