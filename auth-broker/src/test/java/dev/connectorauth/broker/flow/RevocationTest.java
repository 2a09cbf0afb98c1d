package dev.connectorauth.broker.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static dev.connectorauth.broker.flow.TestProvider.CLIENT;
import static dev.connectorauth.broker.flow.TestProvider.await;
import static dev.connectorauth.broker.flow.TestProvider.basic;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;

import dev.connectorauth.contracts.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RevocationTest {

    @RegisterExtension static final TestProvider PROVIDER = new TestProvider();

    @Test
    void revokesWithTheParametersOfTheStandard() {
        // Given
        PROVIDER.answer(aResponse().withStatus(200));

        // When
        boolean done =
                await(
                        PROVIDER.ending()
                                .revoke(PROVIDER.codeContext(), Secret.of("t"), "refresh_token"));

        // Then
        assertThat(done).isTrue();
        assertThat(PROVIDER.sent().getUrl()).isEqualTo("/revoke");
        assertThat(PROVIDER.sent().getBodyAsString())
                .isEqualTo("token=t&token_type_hint=refresh_token");
        assertThat(basic(PROVIDER.sent())).startsWith("acme%3Aid:");
    }

    @Test
    void aRevocationThatWasNotConfirmedIsNotDone() {
        PROVIDER.answer(aResponse().withStatus(503));

        assertThat(
                        await(
                                PROVIDER.ending()
                                        .revoke(
                                                PROVIDER.codeContext(),
                                                Secret.of("t"),
                                                "access_token")))
                .isFalse();
    }

    @Test
    void aRevocationThatBrokeOffIsNotDone() {
        PROVIDER.answer(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(
                        await(
                                PROVIDER.ending()
                                        .revoke(
                                                PROVIDER.codeContext(),
                                                Secret.of("t"),
                                                "access_token")))
                .isFalse();
    }

    @Test
    void whatCanNotBeRevokedIsDone() {
        FlowContext context = PROVIDER.context(Flows.CLIENT, "", CLIENT);

        assertThat(await(PROVIDER.ending().revoke(context, Secret.of("t"), "access_token")))
                .isTrue();
        assertThat(PROVIDER.all()).isEmpty();
    }
}
