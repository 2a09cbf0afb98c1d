package dev.connectorauth.broker.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.broker.authorization.AuthorizationConfig.RedirectUriForm;

import io.quarkus.runtime.configuration.ConfigurationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

class PublicUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://auth.example",
                "https://auth.example/broker/",
                "http://localhost:8082",
                "http://127.0.0.1:8082",
                "http://[::1]:8082"
            })
    void httpsAndLoopbackAreFine(String url) {
        assertThatCode(() -> new PublicUrl(TestAuthorizationConfig.at(url)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "auth.example",
                "http://auth.example",
                "http://localhost.example",
                "http://127.0.0.1.example",
                "ftp://localhost",
                "https://user@auth.example",
                "https://auth.example?x=y",
                "https://auth.example#x"
            })
    void anythingElseStopsTheStart(String url) {
        assertThatThrownBy(() -> new PublicUrl(TestAuthorizationConfig.at(url)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("connector-auth.authorization.public-url");
    }

    @Test
    void theRedirectUriNamesTheConnector() {
        // Given
        PublicUrl url = new PublicUrl(TestAuthorizationConfig.at("https://auth.example/broker/"));

        // Then
        assertThat(url.redirectUri("acme-crm"))
                .isEqualTo("https://auth.example/broker/oauth/authenticate/acme-crm");
    }

    @Test
    void theRedirectUriCanBeShared() {
        // Given
        PublicUrl url =
                new PublicUrl(
                        new TestAuthorizationConfig(
                                "https://auth.example", Optional.empty(), RedirectUriForm.SHARED));

        // Then
        assertThat(url.redirectUri("acme-crm"))
                .isEqualTo("https://auth.example/oauth/authenticate");
    }
}
