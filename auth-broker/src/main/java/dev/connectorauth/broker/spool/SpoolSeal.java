package dev.connectorauth.broker.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.broker.renewal.CommitCommand;
import dev.connectorauth.broker.vault.KeyScope;
import dev.connectorauth.broker.vault.SealContext;
import dev.connectorauth.broker.vault.Vault;
import dev.connectorauth.broker.vault.VaultException;
import dev.connectorauth.broker.vault.WrappedKey;
import dev.connectorauth.contracts.Secret;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.UUID;

/** Seals what waits under a data key of its own, and opens it. */
@ApplicationScoped
class SpoolSeal {

    private final Vault vault;
    private final ObjectMapper json;

    SpoolSeal(Vault vault, ObjectMapper json) {
        this.vault = vault;
        // another release of the broker may have written the file
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    byte[] seal(SpoolEntry entry) {
        CommitCommand command = entry.command();
        WrappedKey key = vault.newDataKey(new KeyScope(command.tenant(), command.instanceId()));
        long generation = command.next().generation();
        SealContext context = SpoolFile.context(command.tenant(), command.instanceId(), generation);
        return new SpoolFile(
                        command.tenant(),
                        command.instanceId(),
                        generation,
                        key,
                        vault.seal(key, context, text(entry)))
                .bytes(json);
    }

    /**
     * Opens a file's content.
     *
     * @param instanceId whose the file's name says it is
     * @throws SpoolException where it is torn, altered, of another place, or needs a key that is
     *     not in the keyring
     */
    SpoolEntry open(UUID instanceId, byte[] bytes) {
        SpoolFile file = SpoolFile.parse(json, bytes);
        if (!file.instanceId().equals(instanceId)) {
            throw new SpoolException("of another instance than its name says");
        }
        try {
            Secret text = vault.open(file.key(), file.context(), file.sealed());
            SpoolEntry entry = json.readValue(text.reveal(), SpoolEntry.class);
            if (entry.command() == null
                    || !entry.command().instanceId().equals(instanceId)
                    || !entry.command().tenant().equals(file.tenant())) {
                throw new SpoolException("of another instance than it is sealed for");
            }
            return entry;
        } catch (VaultException e) {
            throw new SpoolException(e.getMessage());
        } catch (JsonProcessingException e) {
            // the cause would quote the text
            throw new SpoolException("of a form that this release does not know");
        }
    }

    private Secret text(SpoolEntry entry) {
        try {
            return Secret.of(json.writeValueAsString(entry));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a commit can't be written as JSON", e);
        }
    }
}
