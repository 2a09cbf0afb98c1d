package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.vault.WrappedKey;

import java.time.Instant;
import java.util.UUID;

/**
 * One way through a browser, as it stood when it was read.
 *
 * <p>Invariants: it is started at most once, by the browser that it is bound to from then on; it is
 * consumed at most once, by that browser; neither happens after it has expired.
 *
 * @param id the session
 * @param tenant whose it is
 * @param instanceId what it authorises
 * @param revision revision of the definition that it began with and ends with
 * @param redirectUri the same in both legs (RFC 6749 §4.1.3)
 * @param returnUrl where the browser goes at the end; null = to a page of our own
 * @param dataKey its own key, wrapped
 * @param sealedVerifier the code verifier, or from its start the secret of its temporary
 *     credentials (RFC 5849 §2.1); empty once it is consumed
 * @param verifierGeneration write generation, part of the associated data
 * @param stateHash SHA-256 of the state, or of the temporary credentials' identifier; null until it
 *     is started
 * @param browserHash SHA-256 of the browser's secret; null until it is started
 * @param expiresAt when it can't be started or consumed any more
 */
record AuthorizationSession(
        UUID id,
        String tenant,
        UUID instanceId,
        int revision,
        String redirectUri,
        String returnUrl,
        WrappedKey dataKey,
        byte[] sealedVerifier,
        long verifierGeneration,
        byte[] stateHash,
        byte[] browserHash,
        Instant expiresAt) {}
