package dev.connectorauth.broker.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import org.junit.jupiter.api.Test;

import java.util.Base64;
import java.util.Map;

class KeyringTest {

    private static final String KEYS = "connector-auth.vault.keys";
    private static final String GOOD = VaultTest.key();

    @Test
    void needsKeys() {
        refused(VaultTest.config("k1"), KEYS + " is missing");
    }

    @Test
    void needsAnActiveKey() {
        refused(VaultTest.config(null, "k1:" + GOOD), "connector-auth.vault.active-key is missing");
    }

    @Test
    void needsTheActiveKeyAmongTheKeys() {
        refused(
                VaultTest.config("k2", "k1:" + GOOD),
                "connector-auth.vault.active-key names k2, which is not in " + KEYS);
    }

    @Test
    void refusesAShortKey() {
        String shortKey = Base64.getEncoder().encodeToString(new byte[16]);

        refused(VaultTest.config("k1", "k1:" + shortKey), "key k1 has 16 bytes, not 32");
    }

    @Test
    void refusesAKeyOfZeros() {
        String zeros = Base64.getEncoder().encodeToString(new byte[32]);

        refused(VaultTest.config("k1", "k1:" + zeros), "key k1 is one byte repeated");
    }

    @Test
    void refusesAKeyIdTwice() {
        refused(
                VaultTest.config("k1", "k1:" + GOOD, "k1:" + VaultTest.key()),
                KEYS + ": key id k1 is there twice");
    }

    @Test
    void neverRepeatsAnEntryWithoutId() {
        assertThatThrownBy(() -> Keyring.of(VaultTest.config("k1", GOOD)))
                .hasMessageContaining(KEYS + ": entry 1 is not id:base64")
                .hasMessageNotContaining(GOOD);
    }

    @Test
    void refusesWhatIsNotBase64WithoutRepeatingIt() {
        assertThatThrownBy(() -> Keyring.of(VaultTest.config("k1", "k1:canary-secret")))
                .hasMessageContaining(KEYS + ": key k1 is not base64")
                .hasMessageNotContaining("canary");
    }

    @Test
    void readsTheEnvironmentForm() {
        // Given
        Map<String, String> properties =
                Map.of(
                        "connector-auth.vault.active-key",
                        "k2",
                        KEYS,
                        "k1:" + GOOD + ",k2:" + VaultTest.key());

        // When
        VaultConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(VaultConfig.class)
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build()
                        .getConfigMapping(VaultConfig.class);

        // Then
        assertThat(Keyring.of(config)).hasToString("Keyring[active k2 of [k1, k2]]");
    }

    private static void refused(VaultConfig config, String message) {
        assertThatThrownBy(() -> Keyring.of(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }
}
