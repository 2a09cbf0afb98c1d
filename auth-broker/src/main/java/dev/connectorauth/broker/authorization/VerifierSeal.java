package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.vault.KeyScope;
import dev.connectorauth.broker.vault.SealContext;
import dev.connectorauth.broker.vault.Vault;
import dev.connectorauth.broker.vault.WrappedKey;
import dev.connectorauth.contracts.Secret;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.UUID;

/**
 * Seals what a session proves itself with under a data key of the session's own: its code verifier,
 * or the shared secret of its temporary credentials, which takes the verifier's place.
 */
@ApplicationScoped
class VerifierSeal {

    static final long FIRST_GENERATION = 1;

    private static final String FIELD = "code_verifier";

    private final Vault vault;

    VerifierSeal(Vault vault) {
        this.vault = vault;
    }

    WrappedKey newKey(String tenant, UUID sessionId) {
        return vault.newDataKey(new KeyScope(tenant, sessionId));
    }

    byte[] seal(WrappedKey key, String tenant, UUID sessionId, CodeVerifier verifier) {
        return vault.seal(key, context(tenant, sessionId, FIRST_GENERATION), verifier.text());
    }

    /** Seals the secret of a session's temporary credentials, as its next write generation. */
    byte[] sealNext(AuthorizationSession session, Secret secret) {
        return vault.seal(
                session.dataKey(),
                context(session.tenant(), session.id(), session.verifierGeneration() + 1),
                secret);
    }

    CodeVerifier open(AuthorizationSession session) {
        SealContext context = context(session.tenant(), session.id(), session.verifierGeneration());
        return new CodeVerifier(vault.open(session.dataKey(), context, session.sealedVerifier()));
    }

    private static SealContext context(String tenant, UUID sessionId, long generation) {
        return new SealContext(tenant, sessionId, FIELD, generation);
    }
}
