package dev.connectorauth.broker.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static dev.connectorauth.broker.flow.TestProvider.CLIENT;
import static dev.connectorauth.broker.flow.TestProvider.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.template.TemplateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Map;

/** Requests that are not sent, and answers that do not come. */
class TokenRequestFailureTest {

    @RegisterExtension static final TestProvider PROVIDER = new TestProvider();

    @ParameterizedTest
    @EnumSource(names = "MALFORMED_RESPONSE_CHUNK", mode = EnumSource.Mode.EXCLUDE)
    void aBrokenConnectionIsALostAnswer(Fault fault) {
        PROVIDER.answer(aResponse().withFault(fault));

        assertThat(await(PROVIDER.requests().refresh(PROVIDER.codeContext(), Secret.of("r"))))
                .isInstanceOf(TokenAnswer.AnswerLost.class);
    }

    @Test
    void garbageUpToTheCloseIsInvalid() {
        PROVIDER.answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThat(await(PROVIDER.requests().refresh(PROVIDER.codeContext(), Secret.of("r"))))
                .isInstanceOf(TokenAnswer.Invalid.class);
    }

    @Test
    void aSlowAnswerIsALostAnswer() {
        PROVIDER.answer(okJson("{\"access_token\":\"a\"}").withFixedDelay(5_000));
        FlowContext context = PROVIDER.context(Flows.CODE, "timeout: 1s", CLIENT);

        assertThat(await(PROVIDER.requests().refresh(context, Secret.of("r"))))
                .isEqualTo(new TokenAnswer.AnswerLost("127.0.0.1 took too long"));
    }

    @Test
    void aServerThatIsDownIsUnavailable() {
        FlowContext context =
                PROVIDER.context(Flows.CODE, "token: { url: 'http://127.0.0.1:1/token' }", CLIENT);

        assertThat(await(PROVIDER.requests().refresh(context, Secret.of("r"))))
                .isEqualTo(new TokenAnswer.Unavailable("127.0.0.1 could not be reached", null));
    }

    @Test
    void aPrivateAddressOutsideTheAllowListIsDenied() {
        TokenRequests guarded = PROVIDER.guarded();

        assertThat(await(guarded.refresh(PROVIDER.codeContext(), Secret.of("r"))))
                .isInstanceOf(TokenAnswer.Denied.class);
        assertThat(PROVIDER.all()).isEmpty();
    }

    @Test
    void aConfidentialClientWithoutSecretAsksNothing() {
        Map<String, String> given = Map.of("client_id", "acme");
        FlowContext context = PROVIDER.context(Flows.CODE, "", given);

        assertThatThrownBy(() -> await(PROVIDER.requests().refresh(context, Secret.of("r"))))
                .isInstanceOf(TemplateException.class)
                .hasMessage("refresh: client_secret: a confidential client needs it");
        assertThat(PROVIDER.all()).isEmpty();
    }

    @Test
    void anAnswerThatCouldNotBeReadIsNotAskedFor() {
        FlowContext context =
                PROVIDER.context(Flows.CODE, "response: { refreshToken: '{{missing}}' }", CLIENT);

        assertThatThrownBy(() -> await(PROVIDER.requests().refresh(context, Secret.of("r"))))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("missing");
        assertThat(PROVIDER.all()).isEmpty();
    }
}
