package dev.connectorauth.broker.renewal;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A wish for a newer credential.
 *
 * @param version the credential version that is not good any more; null = the stored one
 * @param reason why, for people; may be null
 */
@Schema(name = "RefreshRequest")
record RefreshRequest(
        @Schema(examples = "3") Long version,
        @Schema(examples = "the third party answered 401", maxLength = 200) String reason) {}
