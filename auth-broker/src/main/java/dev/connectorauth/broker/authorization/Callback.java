package dev.connectorauth.broker.authorization;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the third party's answer says.
 *
 * @param issuer who says to have answered (RFC 9207); null = not said
 * @param connector last segment of the path it arrived at; null = none
 * @param answer consent or refusal
 * @param parameters all that it carried
 */
record Callback(String issuer, String connector, Answer answer, CallbackParameters parameters) {

    private static final Answer DENIED = new Answer.Refused("access_denied");

    /** What came of it. */
    sealed interface Answer {
        /** The person consented (RFC 6749 §4.1.2); the code, or the verifier (RFC 5849 §2.2). */
        record Granted(Secret code) implements Answer {}

        /** The person is back; what was consented to comes, or came, another way. */
        record Returned() implements Answer {}

        /** An error (RFC 6749 §4.1.2.1); nothing but its code is taken in. */
        record Refused(String error) implements Answer {}
    }

    /**
     * Reads the answer to a session; empty when it does not carry the session's state in the
     * parameter that the definition has for it, or not exactly one code or one error. A refusal of
     * temporary credentials may carry their identifier in its place, and one without a verifier is
     * a refusal.
     */
    static Optional<Callback> read(
            CallbackParameters parameters,
            AuthorizationSession session,
            EffectiveMethod method,
            String connector) {
        ParameterNames names = ParameterNames.of(method);
        boolean clear =
                Stream.concat(names.all().stream(), CapturedValues.parameters(method))
                        .noneMatch(parameters::isUnclear);
        boolean ours = isState(parameters.value(names.state()), session);
        boolean denied = method.threeLegged() && isState(parameters.value(names.error()), session);
        return clear && (ours || denied)
                ? (denied ? Optional.of(DENIED) : answer(parameters, names, method))
                        .map(
                                answer ->
                                        new Callback(
                                                parameters.value(names.issuer()).orElse(null),
                                                connector,
                                                answer,
                                                parameters))
                : Optional.empty();
    }

    private static boolean isState(Optional<String> value, AuthorizationSession session) {
        return value.map(OneTimeValue::of)
                .filter(state -> state.matches(session.stateHash()))
                .isPresent();
    }

    private static Optional<Answer> answer(
            CallbackParameters parameters, ParameterNames names, EffectiveMethod method) {
        Optional<String> code =
                method.type() == AuthType.OAUTH2_AUTHORIZATION_CODE || method.threeLegged()
                        ? parameters.value(names.code())
                        : Optional.empty();
        Optional<String> error = parameters.value(names.error());
        if (code.isPresent()) {
            return error.isPresent()
                    ? Optional.empty()
                    : code.map(Secret::of).map(Answer.Granted::new);
        }
        if (error.isPresent()) {
            return error.map(Answer.Refused::new);
        }
        if (method.threeLegged()) {
            // without a verifier it could be anybody who consented
            return Optional.of(DENIED);
        }
        return method.definition().delivery() == null
                ? Optional.empty()
                : Optional.of(new Answer.Returned());
    }
}
