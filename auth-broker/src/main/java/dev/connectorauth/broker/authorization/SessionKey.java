package dev.connectorauth.broker.authorization;

/**
 * What a session that starts is found again by, and what it proves itself with then.
 *
 * @param state the state, or the identifier of its temporary credentials (RFC 5849 §2.1)
 * @param sealed the code verifier, or the secret of its temporary credentials
 * @param generation write generation of {@code sealed}
 */
record SessionKey(OneTimeValue state, byte[] sealed, long generation) {

    /** Of a session whose verifier stays what it is. */
    static SessionKey of(AuthorizationSession session, OneTimeValue state) {
        return new SessionKey(state, session.sealedVerifier(), session.verifierGeneration());
    }

    @Override
    public String toString() {
        return "SessionKey[redacted]";
    }
}
