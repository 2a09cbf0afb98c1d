package dev.connectorauth.broker.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.Secret;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class VaultTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Secret CANARY = Secret.of("canary-secret-ä-\uD83D\uDD11");

    private final String first = key();
    private final UUID owner = UUID.randomUUID();
    private final KeyScope scope = new KeyScope("blue", owner);
    private final SealContext place = new SealContext("blue", owner, "access_token", 7);
    private final Vault vault = vault("k1", "k1:" + first);
    private final WrappedKey key = vault.newDataKey(scope);

    @Test
    void opensWhatItSealed() {
        // Given
        byte[] sealed = vault.seal(key, place, CANARY);

        // When
        Secret opened = vault.open(key, place, sealed);

        // Then
        assertThat(opened).isEqualTo(CANARY);
    }

    @Test
    void sealsTheEmptyText() {
        byte[] sealed = vault.seal(key, place, Secret.of(""));

        assertThat(vault.open(key, place, sealed).isEmpty()).isTrue();
    }

    @Test
    void ciphertextsDifferEachTimeAndHoldNoPlaintext() {
        byte[] one = vault.seal(key, place, CANARY);
        byte[] two = vault.seal(key, place, CANARY);

        assertThat(one).isNotEqualTo(two);
        assertThat(new String(one, StandardCharsets.UTF_8)).doesNotContain("canary");
    }

    @Test
    void refusesAValueInAnyOtherPlace() {
        // Given
        byte[] sealed = vault.seal(key, place, CANARY);
        List<SealContext> elsewhere =
                List.of(
                        new SealContext("green", owner, "access_token", 7),
                        new SealContext("blue", UUID.randomUUID(), "access_token", 7),
                        new SealContext("blue", owner, "refresh_token", 7),
                        new SealContext("blue", owner, "access_token", 6));

        // Then
        assertThat(elsewhere)
                .allSatisfy(
                        other ->
                                assertThatThrownBy(() -> vault.open(key, other, sealed))
                                        .isInstanceOf(VaultException.class));
    }

    @Test
    void refusesAValueOfAnotherOwner() {
        // Given
        UUID neighbour = UUID.randomUUID();
        WrappedKey neighbourKey = vault.newDataKey(new KeyScope("blue", neighbour));
        SealContext there = new SealContext("blue", neighbour, "access_token", 7);
        byte[] sealed = vault.seal(neighbourKey, there, CANARY);

        // Then
        assertThatThrownBy(() -> vault.open(key, place, sealed))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining(owner.toString());
        assertThatThrownBy(() -> vault.open(neighbourKey, place, sealed))
                .isInstanceOf(VaultException.class);
    }

    @Test
    void partsOfAContextCanNotBeShiftedIntoEachOther() {
        // Given
        SealContext one = new SealContext("ab", owner, "c", 1);
        SealContext two = new SealContext("a", owner, "bc", 1);

        // Then
        assertThat(one.binding()).isNotEqualTo(two.binding());
    }

    @Test
    void refusesAValueWithAnyByteChanged() {
        // Given
        byte[] sealed = vault.seal(key, place, CANARY);

        // Then
        for (byte[] tampered : tampered(sealed)) {
            assertThatThrownBy(() -> vault.open(key, place, tampered))
                    .isInstanceOf(VaultException.class)
                    .hasMessageContaining("access_token of " + owner)
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void refusesADataKeyWithAnyByteChanged() {
        // Given
        byte[] sealed = vault.seal(key, place, CANARY);

        // Then
        for (byte[] tampered : tampered(key.bytes())) {
            assertThatThrownBy(() -> vault.open(new WrappedKey(tampered), place, sealed))
                    .isInstanceOf(VaultException.class);
        }
    }

    @Test
    void opensWithAnOldKeyAfterRotation() {
        // Given
        byte[] sealed = vault.seal(key, place, CANARY);
        Vault rotated = vault("k2", "k2:" + key(), "k1:" + first);

        // When
        Secret opened = rotated.open(key, place, sealed);

        // Then
        assertThat(opened).isEqualTo(CANARY);
    }

    @Test
    void rewrappedKeysNeedTheOldKeyNoLonger() {
        // Given
        byte[] sealed = vault.seal(key, place, CANARY);
        String second = key();
        Vault both = vault("k2", "k1:" + first, "k2:" + second);

        // When
        WrappedKey moved = both.rewrap(scope, key);

        // Then
        assertThat(vault("k2", "k2:" + second).open(moved, place, sealed)).isEqualTo(CANARY);
    }

    @Test
    void rewrapLeavesACurrentKeyAlone() {
        assertThat(vault.rewrap(scope, key)).isEqualTo(key);
    }

    @Test
    void namesTheKeyThatIsMissing() {
        // Given
        byte[] sealed = vault.seal(key, place, CANARY);
        Vault other = vault("k2", "k2:" + key());

        // Then
        assertThatThrownBy(() -> other.open(key, place, sealed))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("key k1 is not in connector-auth.vault.keys");
    }

    @Test
    void refusesTextThatWouldNotComeBackTheSame() {
        assertThatThrownBy(() -> vault.seal(key, place, Secret.of("\uD800")))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("not valid Unicode");
    }

    @Test
    void nothingShowsKeys() {
        String base64 = first;
        Keyring keyring = Keyring.of(config("k1", "k1:" + base64));

        assertThat(keyring.toString() + key + DataKey.random(RANDOM) + vault)
                .doesNotContain(base64)
                .contains("k1");
    }

    private static List<byte[]> tampered(byte[] original) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < original.length; i++) {
            byte[] copy = original.clone();
            copy[i] ^= 1;
            all.add(copy);
        }
        for (int length = 0; length < original.length; length++) {
            all.add(java.util.Arrays.copyOf(original, length));
        }
        return all;
    }

    static String key() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Vault vault(String active, String... keys) {
        return new Vault(config(active, keys), RANDOM);
    }

    static VaultConfig config(String active, String... keys) {
        return new VaultConfig() {
            @Override
            public Optional<String> activeKey() {
                return Optional.ofNullable(active);
            }

            @Override
            public Optional<List<Secret>> keys() {
                return keys.length == 0
                        ? Optional.empty()
                        : Optional.of(List.of(keys).stream().map(Secret::of).toList());
            }
        };
    }
}
