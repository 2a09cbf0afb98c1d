package dev.connectorauth.broker.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static dev.connectorauth.broker.flow.TestProvider.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.broker.testing.MovableClock;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Endpoints that an authorization server names in its metadata (RFC 8414). */
class DiscoveryTest {

    @RegisterExtension static final TestProvider provider = new TestProvider();

    private final MovableClock clock = new MovableClock();
    private final Endpoints endpoints = provider.endpoints(clock);

    @Test
    void fillsWhatTheMethodLeavesOut() {
        // Given
        metadata("");

        // When
        EffectiveMethod method = await(endpoints.known(context("introspect: {}"))).method();

        // Then
        assertThat(method.authorize().url()).isEqualTo(provider.url("/as/authorize"));
        assertThat(method.token().url()).isEqualTo(provider.url("/as/token"));
        assertThat(method.refresh().url()).isEqualTo(provider.url("/as/token"));
        assertThat(method.revoke().url()).isEqualTo(provider.url("/as/revoke"));
        assertThat(method.introspect().url()).isEqualTo(provider.url("/as/introspect"));
    }

    @Test
    void asksBetweenHostAndPathOfTheIssuer() {
        // Given
        metadata("");

        // When
        await(endpoints.known(context("")));

        // Then
        assertThat(provider.sent().getUrl())
                .isEqualTo("/.well-known/oauth-authorization-server/realms/acme");
    }

    @Test
    void whatTheMethodSaysStays() {
        // Given
        metadata("");

        // When
        EffectiveMethod method =
                await(endpoints.known(context("token: { url: 'https://acme.example/own' }")))
                        .method();

        // Then
        assertThat(method.token().url()).isEqualTo("https://acme.example/own");
    }

    @Test
    void asksOnceForManyAndOnceAnHour() {
        // Given
        metadata("");
        FlowContext context = context("");

        // When
        await(
                Uni.join()
                        .all(
                                List.of(
                                        endpoints.known(context),
                                        endpoints.known(context),
                                        endpoints.known(context)))
                        .andFailFast());

        // Then
        clock.forward(Duration.ofMinutes(59));
        await(endpoints.known(context));
        assertThat(provider.all()).hasSize(1);
        clock.forward(Duration.ofMinutes(2));
        await(endpoints.known(context));
        assertThat(provider.all()).hasSize(2);
    }

    @Test
    void aFailureIsNotKept() {
        // Given
        provider.answer(aResponse().withStatus(503));
        FlowContext context = context("");
        assertThat(failure(context)).isInstanceOf(TokenAnswer.Unavailable.class);

        // When
        metadata("");

        // Then
        assertThat(await(endpoints.known(context)).method().token().url()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"issuer\":\"https://evil.example\" | metadata_of_another_issuer",
                "\"token_endpoint\":\"https://evil.example/token\" | metadata_names_another_host",
                "\"token_endpoint\":\"{{client_secret}}\" | metadata_invalid_token_endpoint",
                "\"token_endpoint\":\"https://a.example/{{client_secret}}\" |"
                        + " metadata_invalid_token_endpoint",
                "\"token_endpoint\":\"https://u:p@127.0.0.1/\" | metadata_invalid_token_endpoint",
                "\"token_endpoint\":\"file:///etc/passwd\" | metadata_invalid_token_endpoint",
                "\"token_endpoint\":null | metadata_without_token_endpoint",
                "\"authorization_endpoint\":7 | metadata_invalid_authorization_endpoint"
            })
    void metadataThatCanNotBeTrustedIsRefused(String member, String error) {
        // Given
        metadata("," + member);

        // When / Then
        assertThat(failure(context(""))).isEqualTo(new TokenAnswer.ConfigurationRefused(error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>canary-secret</html>", "[]", "{\"issuer\":", ""})
    void whatIsNoMetadataIsRefusedWithoutItsText(String body) {
        // Given
        provider.answer(okJson(body));

        // When / Then
        assertThat(failure(context("")))
                .isEqualTo(new TokenAnswer.ConfigurationRefused("metadata_unreadable"));
    }

    @Test
    void otherHostsCanBeAllowed() {
        // Given
        metadata(",\"token_endpoint\":\"https://tokens.acme.example/\"");

        // When
        FlowContext known =
                await(endpoints.known(context("", ", hosts: [ '127.0.0.1', '*.acme.example' ]")));

        // Then
        assertThat(known.method().token().url()).isEqualTo("https://tokens.acme.example/");
    }

    @Test
    void aTokenRequestWithoutEndpointIsNotSent() {
        // Given
        provider.answer(aResponse().withStatus(404));

        // When
        TokenAnswer answer = await(provider.requests().token(context("")));

        // Then
        assertThat(answer).isEqualTo(new TokenAnswer.ConfigurationRefused("metadata_http_404"));
        assertThat(provider.all()).hasSize(1);
    }

    @Test
    void anIssuerThatCanNotBeToldIsNotAsked() {
        // Given
        FlowContext context =
                provider.context(
                        Flows.CODE,
                        "discovery: { issuer: 'https://{{realm}}.acme.example' }\n"
                                + "variables: [ { key: realm, pattern: '[a-z]+' } ]\n"
                                + "# no token: request",
                        Map.of());

        // When / Then
        assertThatThrownBy(() -> await(endpoints.known(context)))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("discovery/issuer");
    }

    private TokenAnswer failure(FlowContext context) {
        try {
            await(endpoints.known(context));
        } catch (DiscoveryException e) {
            return e.answer();
        }
        throw new AssertionError("the endpoints were learned");
    }

    /** A document whose later members win. */
    private static void metadata(String members) {
        provider.answer(
                okJson(
                        """
                        { "issuer": "%1$s", "authorization_endpoint": "%2$s/authorize",
                          "token_endpoint": "%2$s/token", "revocation_endpoint": "%2$s/revoke",
                          "introspection_endpoint": "%2$s/introspect" %3$s }
                        """
                                .formatted(issuer(), provider.url("/as"), members)));
    }

    private static FlowContext context(String yaml) {
        return context(yaml, "");
    }

    private static FlowContext context(String yaml, String discovery) {
        return provider.context(
                Flows.CODE,
                "discovery: { issuer: '" + issuer() + "'" + discovery + " }\n# no token:\n" + yaml,
                TestProvider.CLIENT);
    }

    private static String issuer() {
        return provider.url("/realms/acme");
    }
}
