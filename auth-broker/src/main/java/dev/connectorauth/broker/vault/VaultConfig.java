package dev.connectorauth.broker.vault;

import dev.connectorauth.contracts.Secret;

import io.smallrye.config.ConfigMapping;

import java.util.List;
import java.util.Optional;

/**
 * The keyring that wraps data keys. There is no default key: without a whole keyring the service
 * does not start.
 */
@ConfigMapping(prefix = "connector-auth.vault")
public interface VaultConfig {

    /** Id of the key that new data keys are wrapped with; one of {@link #keys()}. */
    Optional<String> activeKey();

    /**
     * The keys as {@code id:base64}, comma separated, 32 bytes each. Keys that are no longer active
     * stay listed until every data key is rewrapped. Ids: {@code [A-Za-z0-9._-]{1,64}}.
     */
    Optional<List<Secret>> keys();
}
