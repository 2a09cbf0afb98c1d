package dev.connectorauth.broker.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;

import static dev.connectorauth.broker.flow.TestProvider.CLIENT;
import static dev.connectorauth.broker.flow.TestProvider.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While a client secret is being replaced both are live. */
class TwoClientSecretsTest {

    @RegisterExtension static final TestProvider PROVIDER = new TestProvider();

    @ParameterizedTest
    @CsvSource({"400,invalid_client", "401,invalid_client", "401,unauthorized_client"})
    void aClientThatIsNotBelievedTriesItsOtherSecretOnce(int status, String error) {
        // Given
        PROVIDER.answer(jsonResponse("{\"error\":\"" + error + "\"}", status));

        // When
        TokenAnswer answer = await(PROVIDER.requests().token(context()));

        // Then
        assertThat(answer).isEqualTo(new TokenAnswer.ConfigurationRefused(error));
        assertThat(PROVIDER.all())
                .extracting(TestProvider::basic)
                .containsExactlyInAnyOrder("acme%3Aid:canary-secret-old", "acme%3Aid:canary-other");
    }

    @ParameterizedTest
    @CsvSource({"400,invalid_grant", "400,unauthorized_client", "503,invalid_client"})
    void noOtherAnswerLeadsToASecondRequest(int status, String error) {
        // Given
        PROVIDER.answer(jsonResponse("{\"error\":\"" + error + "\"}", status));

        // When
        await(PROVIDER.requests().token(context()));

        // Then
        assertThat(PROVIDER.all()).hasSize(1);
    }

    @Test
    void theSecretThatWorksIsEnough() {
        await(PROVIDER.requests().token(context()));

        assertThat(PROVIDER.all()).hasSize(1);
    }

    @Test
    void aClientWithOneSecretAsksOnce() {
        // Given
        PROVIDER.answer(jsonResponse("{\"error\":\"invalid_client\"}", 401));

        // When
        await(PROVIDER.requests().token(PROVIDER.context(Flows.CLIENT, "", CLIENT)));

        // Then
        assertThat(PROVIDER.all()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400,invalid_client", "401,unauthorized_client"})
    void aRevocationThatIsNotBelievedIsTriedWithTheOtherSecretOnce(int status, String error) {
        // Given
        PROVIDER.answer(jsonResponse("{\"error\":\"" + error + "\"}", status));

        // When
        await(PROVIDER.ending().revoke(revocable(), Secret.of("t"), "access_token"));

        // Then
        assertThat(PROVIDER.all())
                .extracting(TestProvider::basic)
                .containsExactlyInAnyOrder("acme%3Aid:canary-secret-old", "acme%3Aid:canary-other");
    }

    @ParameterizedTest
    @CsvSource({"400,unsupported_token_type", "503,invalid_client"})
    void noOtherAnswerLeadsToASecondRevocation(int status, String error) {
        // Given
        PROVIDER.answer(jsonResponse("{\"error\":\"" + error + "\"}", status));

        // When
        await(PROVIDER.ending().revoke(revocable(), Secret.of("t"), "access_token"));

        // Then
        assertThat(PROVIDER.all()).hasSize(1);
    }

    private static FlowContext revocable() {
        return twoSecrets(PROVIDER.codeContext());
    }

    private static FlowContext context() {
        return twoSecrets(PROVIDER.context(Flows.CLIENT, "", CLIENT));
    }

    private static FlowContext twoSecrets(FlowContext context) {
        return context.with("client_secret", Secret.of("canary-secret-old"))
                .withOtherClientSecret(Secret.of("canary-other"));
    }
}
