package dev.connectorauth.broker.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.problem.FieldError;

import io.quarkus.runtime.configuration.ConfigurationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnUrlsTest {

    private final ReturnUrls returnUrls =
            new ReturnUrls(
                    TestAuthorizationConfig.returningTo(
                            "https://app.example/connections", "http://localhost:3000"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/connections",
                "https://app.example/connections/",
                "https://app.example/connections/42?tab=auth",
                "https://APP.example:443/connections/42",
                "HTTPS://app.example/connections?a=b%2Fc",
                "http://localhost:3000",
                "http://localhost:3000/anything"
            })
    void aUrlUnderAnEntryIsFine(String url) {
        assertThat(returnUrls.check(url)).isEmpty();
    }

    @Test
    void noUrlIsFine() {
        assertThat(returnUrls.check(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/connections",
                "//app.example/connections",
                "https:app.example/connections",
                "https:///app.example/connections",
                "http://app.example/connections",
                "https://app.example",
                "https://app.example/connections2",
                "https://app.example/Connections",
                "https://app.example/connections/../admin",
                "https://app.example/connections/..",
                "https://app.example/connections/%2e%2e/admin",
                "https://app.example/connections/.%2E/admin",
                "https://app.example/connections/%2fadmin",
                "https://app.example/connections//evil.example",
                "https://app.example/connections/%5cadmin",
                "https://app.example/connections\\@evil.example",
                "https://app.example\\@evil.example/connections",
                "https://app.example@evil.example/connections",
                "https://app.example:pw@evil.example/connections",
                "https://someone@app.example/connections",
                "https://app.example.evil.example/connections",
                "https://evil.example/https://app.example/connections",
                "https://evil.example#https://app.example/connections",
                "https://app.example/connections#fragment",
                "https://app.example:8443/connections",
                "https://app.example%2eevil.example/connections",
                "https://app.example%00.evil.example/connections",
                "https://app.example/connections\r\nSet-Cookie: a=b",
                "https://app.example/connections\t",
                " https://app.example/connections",
                "https://аpp.example/connections",
                "javascript://app.example/connections%0aalert(1)",
                "javascript:alert(1)",
                "data:text/html,hello",
                "http://localhost:3001/",
                "http://localhost/",
                "http://127.0.0.1:3000/"
            })
    void anyOtherUrlIsRefused(String url) {
        assertThat(returnUrls.check(url).map(FieldError::pointer)).contains("/returnUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=active", "a=b&instance=1", "error", "a=b&error=x&c=d"})
    void aParameterOfOursIsRefused(String query) {
        assertThat(returnUrls.check("https://app.example/connections?" + query)).isPresent();
    }

    @Test
    void aUrlThatIsTooLongIsRefused() {
        assertThat(returnUrls.check("https://app.example/connections/" + "x".repeat(2048)))
                .isPresent();
    }

    @Test
    void withoutEntriesEverythingIsRefused() {
        // Given
        ReturnUrls none = new ReturnUrls(TestAuthorizationConfig.at("https://auth.example"));

        // Then
        assertThat(none.check("https://app.example/connections")).isPresent();
    }

    @Test
    void everyEntryThatIsNotOneStopsTheStart() {
        assertThatThrownBy(
                        () ->
                                new ReturnUrls(
                                        TestAuthorizationConfig.returningTo(
                                                "https://app.example",
                                                "*",
                                                "https://app.example/?x=y")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("connector-auth.authorization.return-urls")
                .hasMessageContaining("[*, https://app.example/?x=y]");
    }
}
