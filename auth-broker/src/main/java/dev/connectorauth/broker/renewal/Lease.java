package dev.connectorauth.broker.renewal;

import java.util.UUID;

/**
 * The right to send a token request for one version of an instance's credential.
 *
 * <p>Invariants: fences of an instance only grow, and only the holder of the latest may commit; the
 * intent is stored before the lease is handed out.
 *
 * @param instanceId the instance
 * @param version the credential version that is to be replaced
 * @param fence the fencing number
 * @param holder which broker process holds it
 * @param recovery whether an earlier request's answer is unknown, so that this one is the one
 *     attempt to find out with the stored token
 */
record Lease(UUID instanceId, long version, long fence, String holder, boolean recovery) {}
