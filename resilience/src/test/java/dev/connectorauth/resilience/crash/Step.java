package dev.connectorauth.resilience.crash;

/** Where a broker is in a renewal when it is killed. */
enum Step {
    /** It wants to write its intent. */
    BEFORE_INTENT,
    /** The request is at the provider, which has done nothing yet. */
    AFTER_INTENT,
    /** The provider has acted, and its answer is on the way. */
    BEFORE_ANSWER,
    /** The answer is in, and not stored yet. */
    BEFORE_COMMIT,
    /** All is stored, and nobody has been told. */
    BEFORE_PUBLISH;

    /** Whether the provider has used the refresh token, and nothing of it is stored. */
    boolean answerDies() {
        return this == BEFORE_ANSWER || this == BEFORE_COMMIT;
    }

    /** Whether a request went out whose answer nobody knows afterwards. */
    boolean leavesUncertain() {
        return this == AFTER_INTENT || answerDies();
    }
}
