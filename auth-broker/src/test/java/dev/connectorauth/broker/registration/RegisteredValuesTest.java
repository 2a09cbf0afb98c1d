package dev.connectorauth.broker.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a registration gives to instances, which may be of another client. */
class RegisteredValuesTest {

    private final RegisteredValues registered =
            RegisteredValues.of(
                    new ClientRegistration(
                            UUID.randomUUID(),
                            "blue",
                            "acme",
                            "code",
                            Map.of("client_id", "the-app", "region", "eu"),
                            Set.of("signing_key"),
                            1,
                            null,
                            new RegistrationSecrets(
                                    Map.of("signing_key", Secret.of("canary-secret-key")),
                                    List.of(Secret.of("canary-secret-client")),
                                    Secret.of("install"),
                                    null),
                            Instant.EPOCH,
                            Instant.EPOCH));

    @Test
    void anotherClientGetsNoneOfItsSecrets() {
        // When
        Map<String, String> values = registered.behind(Map.of("client_id", "another-app"));

        // Then
        assertThat(values).doesNotContainKeys("signing_key", "client_secret");
    }

    @Test
    void anotherClientGetsWhatIsNotSecret() {
        // When
        Map<String, String> values = registered.behind(Map.of("client_id", "another-app"));

        // Then
        assertThat(values).containsEntry("region", "eu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "the-app"})
    void theSameClientGetsItsSecrets(String clientId) {
        // When
        Map<String, String> values = registered.behind(Map.of("client_id", clientId));

        // Then
        assertThat(values)
                .containsEntry("signing_key", "canary-secret-key")
                .containsEntry("client_secret", "canary-secret-client");
    }
}
