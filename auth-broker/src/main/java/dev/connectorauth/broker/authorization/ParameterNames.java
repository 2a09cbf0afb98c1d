package dev.connectorauth.broker.authorization;

import dev.connectorauth.contracts.definition.CallbackNames;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import java.util.List;

/**
 * What a definition calls the parameters of its callback (RFC 6749 §4.1.2, RFC 9207 §2, RFC 5849
 * §2.2).
 */
record ParameterNames(String code, String state, String error, String issuer) {

    private static final ParameterNames OAUTH2 =
            new ParameterNames("code", "state", "error", "iss");

    /** RFC 5849 has no word for a refusal; this one is what most third parties say. */
    private static final ParameterNames OAUTH1 =
            new ParameterNames("oauth_verifier", "oauth_token", "denied", "iss");

    static ParameterNames of(EffectiveMethod method) {
        CallbackNames names = method.definition().callback();
        ParameterNames standard = method.threeLegged() ? OAUTH1 : OAUTH2;
        return names == null
                ? standard
                : new ParameterNames(
                        or(names.code(), standard.code),
                        or(names.state(), standard.state),
                        or(names.error(), standard.error),
                        or(names.issuer(), standard.issuer));
    }

    List<String> all() {
        return List.of(code, state, error, issuer);
    }

    private static String or(String name, String standard) {
        return name == null ? standard : name;
    }
}
