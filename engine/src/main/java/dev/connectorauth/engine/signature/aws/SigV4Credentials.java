package dev.connectorauth.engine.signature.aws;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.UnsignableException;

/**
 * The keys of an AWS identity.
 *
 * @param accessKeyId names them
 * @param secretAccessKey signs
 * @param sessionToken goes along with keys that are good for a while; null for those that last
 */
public record SigV4Credentials(String accessKeyId, Secret secretAccessKey, Secret sessionToken) {

    /** Refuses keys that nothing can be signed with. */
    public SigV4Credentials {
        CredentialScope.check(accessKeyId, "access_key_id");
        if (secretAccessKey.isEmpty()) {
            throw new UnsignableException("secret_access_key", "is empty");
        }
        if (sessionToken != null && !sessionToken.reveal().matches("[!-~]+")) {
            throw new UnsignableException(
                    "session_token", "is empty or holds a character that a header can't");
        }
    }
}
