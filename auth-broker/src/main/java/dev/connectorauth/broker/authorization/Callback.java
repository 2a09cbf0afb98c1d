package dev.connectorauth.broker.authorization;

import dev.connectorauth.contracts.Secret;

import java.util.Optional;

/**
 * What the third party's answer says.
 *
 * @param state the state, which finds the session
 * @param issuer who says to have answered (RFC 9207); null = not said
 * @param connector last segment of the path it arrived at; null = none
 * @param answer consent or refusal
 */
record Callback(OneTimeValue state, String issuer, String connector, Answer answer) {

    /** What came of it. */
    sealed interface Answer {
        /** The person consented (RFC 6749 §4.1.2). */
        record Granted(Secret code) implements Answer {}

        /** An error (RFC 6749 §4.1.2.1); nothing but its code is taken in. */
        record Refused(String error) implements Answer {}
    }

    /**
     * Reads an answer; empty when it is not exactly one code or one error, with a state.
     *
     * @param encoded query or form body
     */
    static Optional<Callback> read(String encoded, String connector) {
        return CallbackParameters.read(encoded).flatMap(found -> of(found, connector));
    }

    private static Optional<Callback> of(CallbackParameters parameters, String connector) {
        Optional<Answer> granted =
                parameters.value("code").map(Secret::of).map(Answer.Granted::new);
        Optional<Answer> refused = parameters.value("error").map(Answer.Refused::new);
        if (granted.isPresent() == refused.isPresent()) {
            return Optional.empty();
        }
        String issuer = parameters.value("iss").orElse(null);
        return parameters
                .value("state")
                .map(OneTimeValue::of)
                .map(
                        state ->
                                new Callback(
                                        state, issuer, connector, granted.or(() -> refused).get()));
    }
}
