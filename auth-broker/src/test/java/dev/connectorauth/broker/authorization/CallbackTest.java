package dev.connectorauth.broker.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.vault.WrappedKey;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

class CallbackTest {

    private static final String STATE = "s".repeat(43);

    @Test
    void aCodeWithStateAndIssuerIsConsent() {
        // When
        Callback callback =
                read(
                                "",
                                "state=S&code=c%2Fo+de&iss=https%3A%2F%2Fidp.example&session_state=x&session_state=y")
                        .orElseThrow();

        // Then
        assertThat(callback.answer()).isEqualTo(new Callback.Answer.Granted(Secret.of("c/o de")));
        assertThat(callback.issuer()).isEqualTo("https://idp.example");
        assertThat(callback.connector()).isEqualTo("acme");
    }

    @Test
    void anErrorWithStateIsARefusal() {
        assertThat(read("", "error=access_denied&error_description=boo&state=S"))
                .map(Callback::answer)
                .contains(new Callback.Answer.Refused("access_denied"));
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied,access_denied",
        "interaction.required-1,interaction.required-1",
        "<script>,authorization_failed",
        "Call 0800 for help,authorization_failed",
        "{x},authorization_failed"
    })
    void anErrorIsToldAsANameOnly(String sent, String told) {
        assertThat(AuthorizationOutcome.Failure.named(sent).error()).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "code=c",
                "state=S",
                "code=&state=S",
                "code=c&state=",
                "code=c&other=S",
                "code=c&error=access_denied&state=S",
                "code=c&state=S&state=S",
                "code=c&code=d&state=S",
                "code=c&state=S&iss=a&iss=a",
                "error=a&error=b&state=S",
                "code=%zz&state=S",
                "code=c%00&state=S",
                "code=c&state=S%0d%0a",
                "code=c&state=S&x=%zz"
            })
    void anythingElseIsUnusable(String encoded) {
        assertThat(read("", encoded)).isEmpty();
    }

    @Test
    void theDefinitionSaysWhatTheParametersAreCalled() {
        // Given
        String names =
                "callback: { code: auth_code, state: customField, error: fault, issuer: issuer }";

        // When
        Optional<Callback> granted = read(names, "auth_code=c&customField=S&issuer=i&code=trap");
        Optional<Callback> refused = read(names, "fault=no&customField=S&error=trap");

        // Then
        assertThat(granted)
                .map(Callback::answer)
                .contains(new Callback.Answer.Granted(Secret.of("c")));
        assertThat(granted).map(Callback::issuer).contains("i");
        assertThat(refused).map(Callback::answer).contains(new Callback.Answer.Refused("no"));
    }

    @Test
    void aStateInAnotherParameterThanTheDefinitionsIsNone() {
        assertThat(read("callback: { state: customField }", "code=c&state=S")).isEmpty();
    }

    @Test
    void aCapturedParameterThatIsDoubledIsUnusable() {
        // Given
        String variables =
                "variables: [{ key: realm, label: Realm, pattern: '[0-9]+', from: { callback: realmId } }]";

        // Then
        assertThat(read(variables, "code=c&state=S&realmId=1&realmId=2")).isEmpty();
        assertThat(read(variables, "code=c&state=S&realmId=1")).isPresent();
    }

    @Test
    void allParametersAreThereForTemplatesButUnclearAndLongOnes() {
        // Given
        String encoded =
                "code=c&shop=acme&twice=1&twice=2&control=%0a&long=" + "v".repeat(2049) + "&empty=";

        // When
        var document = CallbackParameters.read(encoded).orElseThrow().document();

        // Then
        assertThat(document.toString())
                .isEqualTo("{\"code\":\"c\",\"empty\":\"\",\"shop\":\"acme\"}");
    }

    @Test
    void moreThanThirtyTwoParametersAreUnusable() {
        assertThat(CallbackParameters.read(parameters(32))).isPresent();
        assertThat(CallbackParameters.read(parameters(33))).isEmpty();
    }

    @Test
    void aCodeThatIsTooLongIsUnusable() {
        assertThat(read("", "state=S&code=" + "v".repeat(4096))).isPresent();
        assertThat(read("", "state=S&code=" + "v".repeat(4097))).isEmpty();
    }

    private static String parameters(int count) {
        StringBuilder encoded = new StringBuilder("p0=v");
        for (int i = 1; i < count; i++) {
            encoded.append("&p").append(i).append("=v");
        }
        return encoded.toString();
    }

    /** Reads what came for a session of this method; {@code S} is its state. */
    private static Optional<Callback> read(String member, String encoded) {
        return CallbackParameters.read(encoded.replace("=S", "=" + STATE))
                .flatMap(
                        parameters -> Callback.read(parameters, session(), method(member), "acme"));
    }

    private static EffectiveMethod method(String member) {
        String yaml =
                """
                format: 1
                key: acme
                name: Acme
                authMethods:
                  - key: code
                    name: Code
                    type: oauth2-authorization-code
                    authorize: { url: "https://acme.example/authorize" }
                    token: { url: "https://acme.example/token" }
                    %s
                """
                        .formatted(member);
        return EffectiveMethod.of(
                DefinitionDocument.parse(yaml, DocumentFormat.YAML).definition(), "code");
    }

    private static AuthorizationSession session() {
        return new AuthorizationSession(
                UUID.randomUUID(),
                "blue",
                UUID.randomUUID(),
                1,
                "https://us.example/oauth/authenticate/acme",
                null,
                new WrappedKey(new byte[0]),
                new byte[0],
                1,
                OneTimeValue.of(STATE).hash(),
                new byte[0],
                Instant.EPOCH);
    }
}
