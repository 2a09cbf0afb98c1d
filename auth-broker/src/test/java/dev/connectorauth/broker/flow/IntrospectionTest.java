package dev.connectorauth.broker.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static dev.connectorauth.broker.flow.TestProvider.CLIENT;
import static dev.connectorauth.broker.flow.TestProvider.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.flow.Introspection.Finding;
import dev.connectorauth.contracts.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says of a token (RFC 7662). */
class IntrospectionTest {

    @RegisterExtension static final TestProvider provider = new TestProvider();

    private static final Secret TOKEN = Secret.of("canary-secret-token");

    @Test
    void theClientAuthenticatesAndNamesTheToken() {
        // Given
        provider.answer(okJson("{\"active\":true,\"username\":\"casey\"}"));

        // When
        Finding finding = find();

        // Then
        assertThat(finding).isEqualTo(new Finding.Active("casey"));
        assertThat(provider.sent().getBodyAsString())
                .isEqualTo("token=canary-secret-token&token_type_hint=access_token");
        assertThat(provider.sent().getHeader("Authorization")).startsWith("Basic ");
    }

    @Test
    void anInactiveTokenIsNoError() {
        // Given
        provider.answer(okJson("{\"active\":false}"));

        // When / Then
        assertThat(find()).isEqualTo(new Finding.Inactive());
    }

    @Test
    void aClientThatIsNotBelievedSaysNothingOfTheToken() {
        // Given
        provider.answer(aResponse().withStatus(401));

        // When / Then
        assertThat(find()).isEqualTo(new Finding.Unknown("introspection: status 401"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"active\":\"canary-secret\"}", "{}", "<html/>", ""})
    void anAnswerThatDoesNotSayItIsUnclear(String body) {
        // Given
        provider.answer(okJson(body));

        // When / Then
        assertThat(find())
                .isEqualTo(new Finding.Unknown("introspection: the answer does not say it"));
    }

    private static Finding find() {
        FlowContext context =
                provider.context(
                        Flows.CLIENT,
                        "introspect: { url: '" + provider.url("/introspect") + "' }",
                        CLIENT);
        return await(provider.introspection().of(context, TOKEN));
    }
}
