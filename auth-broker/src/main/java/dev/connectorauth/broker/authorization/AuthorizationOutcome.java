package dev.connectorauth.broker.authorization;

import dev.connectorauth.contracts.event.InstanceStatus;

import java.util.Optional;

/**
 * How a session that was consumed ended.
 *
 * @param session the session
 * @param status where the instance stands now; null = it failed
 * @param failure what went wrong; null = nothing
 */
record AuthorizationOutcome(AuthorizationSession session, InstanceStatus status, Failure failure) {

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
        return new AuthorizationOutcome(session, InstanceStatus.ACTIVE, null);
    }

    /** Tokens came, and somebody has to choose before they can be used. */
    static AuthorizationOutcome undecided(AuthorizationSession session) {
        return new AuthorizationOutcome(session, InstanceStatus.SELECTION_REQUIRED, null);
    }

    static AuthorizationOutcome failed(AuthorizationSession session, Failure failure) {
        return new AuthorizationOutcome(session, null, failure);
    }

    /** The error's name; empty = there is none. */
    Optional<String> error() {
        return Optional.ofNullable(failure).map(Failure::error);
    }
}
