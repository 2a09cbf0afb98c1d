package dev.connectorauth.broker.authorization;

import dev.connectorauth.contracts.definition.CallbackNames;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import java.util.List;

/** What a definition calls the parameters of its callback (RFC 6749 §4.1.2, RFC 9207 §2). */
record ParameterNames(String code, String state, String error, String issuer) {

    static ParameterNames of(EffectiveMethod method) {
        CallbackNames names = method.definition().callback();
        return names == null
                ? new ParameterNames("code", "state", "error", "iss")
                : new ParameterNames(
                        or(names.code(), "code"),
                        or(names.state(), "state"),
                        or(names.error(), "error"),
                        or(names.issuer(), "iss"));
    }

    List<String> all() {
        return List.of(code, state, error, issuer);
    }

    private static String or(String name, String standard) {
        return name == null ? standard : name;
    }
}
