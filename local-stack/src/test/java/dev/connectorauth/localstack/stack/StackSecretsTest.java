package dev.connectorauth.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

class StackSecretsTest {

    @TempDir Path folder;

    @Test
    void areTheSameInTheNextRun() {
        // Given
        StackSecrets first = StackSecrets.in(folder, new SecureRandom());
        String key = first.vaultKey();
        String client = first.keycloak().client("auth-broker");

        // When
        StackSecrets next = StackSecrets.in(folder, new SecureRandom());

        // Then
        assertThat(next.vaultKey()).isEqualTo(key);
        assertThat(next.keycloak().client("auth-broker")).isEqualTo(client);
    }

    @Test
    void areReadableForTheirOwnerOnly() throws IOException {
        // Given
        StackSecrets secrets = StackSecrets.in(folder, new SecureRandom());

        // When
        secrets.vaultKey();

        // Then
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        folder.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void holdAVaultKeyOf32Bytes() {
        // Given
        StackSecrets secrets = StackSecrets.in(folder, new SecureRandom());

        // When / Then
        assertThat(Base64.getDecoder().decode(secrets.vaultKey())).hasSize(32);
    }
}
