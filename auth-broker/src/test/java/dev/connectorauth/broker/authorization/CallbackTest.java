package dev.connectorauth.broker.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {

    @Test
    void aCodeWithStateAndIssuerIsConsent() {
        // When
        Callback callback =
                Callback.read(
                                "state=s%2D1&code=c%2Fo+de&iss=https%3A%2F%2Fidp.example&session_state=x&session_state=y",
                                "acme")
                        .orElseThrow();

        // Then
        assertThat(callback)
                .isEqualTo(
                        new Callback(
                                OneTimeValue.of("s-1"),
                                "https://idp.example",
                                "acme",
                                new Callback.Answer.Granted(Secret.of("c/o de"))));
    }

    @Test
    void anErrorWithStateIsARefusal() {
        assertThat(Callback.read("error=access_denied&error_description=boo&state=s", null))
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
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "code=c",
                "state=s",
                "code=&state=s",
                "code=c&state=",
                "code=c&error=access_denied&state=s",
                "code=c&state=s&state=s",
                "code=c&code=d&state=s",
                "code=c&state=s&iss=a&iss=a",
                "error=a&error=b&state=s",
                "code=%zz&state=s",
                "code=c%00&state=s",
                "code=c&state=s%0d%0a"
            })
    void anythingElseIsUnusable(String encoded) {
        assertThat(Callback.read(encoded, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"code,4096", "state,512", "iss,2048", "error,256"})
    void aParameterThatIsTooLongIsUnusable(String name, int most) {
        String others = "&x=".repeat(3);

        assertThat(CallbackParameters.read(name + "=" + "v".repeat(most) + others)).isPresent();
        assertThat(CallbackParameters.read(name + "=" + "v".repeat(most + 1) + others)).isEmpty();
    }
}
