package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.Signing.Scheme;
import dev.connectorauth.engine.signing.SigningOptions;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A signing scheme gets the parameters that it needs, and no others, and signs requests that the
 * method makes.
 */
final class SigningFits implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        MethodOutline.allOf(document).stream()
                .filter(method -> method.where().at("sign").isThere())
                .forEach(method -> check(method, violations));
    }

    private static void check(MethodOutline method, Violations violations) {
        Located sign = method.where().at("sign");
        Optional<Scheme> scheme = scheme(sign.text("scheme"));
        scheme.ifPresent(known -> checkParameters(method, sign, known, violations));
        boolean isOAuth1 = scheme.filter(known -> known == Scheme.OAUTH1).isPresent();
        boolean isOfOAuth1 = method.type().filter(type -> type == AuthType.OAUTH1).isPresent();
        if (scheme.isPresent() && isOfOAuth1 && !isOAuth1) {
            violations.add(sign.at("scheme"), "must be oauth1 for auth type oauth1");
        }
        scheme.ifPresent(known -> checkRequests(method, sign, known, violations));
    }

    /** OAuth 1.0 signs its own token requests, and who asks for a token is asked nothing back. */
    private static void checkRequests(
            MethodOutline method, Located sign, Scheme scheme, Violations violations) {
        boolean isPossible =
                method.makesTokenRequest() && scheme != Scheme.OAUTH1 && scheme != Scheme.DIGEST;
        sign.items("requests").stream()
                .filter(kind -> kind.text().filter("token"::equals).isPresent() && !isPossible)
                .forEach(
                        kind ->
                                violations.add(
                                        kind,
                                        method.makesTokenRequest()
                                                ? "scheme "
                                                        + scheme.id()
                                                        + " signs no token request"
                                                : "has no place here: the method gets no token"));
    }

    private static void checkParameters(
            MethodOutline method, Located sign, Scheme scheme, Violations violations) {
        Located parameters = sign.at("parameters");
        for (String name : scheme.required()) {
            if (!parameters.at(name).isThere() && !method.variables().containsKey(name)) {
                violations.add(
                        parameters.at(name),
                        "is required by scheme "
                                + scheme.id()
                                + ", unless the method has a variable of this name");
            }
        }
        scheme.parameters().forEach(name -> checkValue(parameters.at(name), name, violations));
        parameters.members().stream()
                .map(member -> member.getKey())
                .filter(name -> !scheme.parameters().contains(name))
                .forEach(
                        name ->
                                violations.add(
                                        parameters.at(name),
                                        "scheme "
                                                + scheme.id()
                                                + " has "
                                                + String.join(", ", scheme.parameters())));
    }

    private static void checkValue(Located parameter, String name, Violations violations) {
        // a literal can be checked; what a template gives is the customers' affair
        List<String> options = SigningOptions.of(name);
        parameter
                .text()
                .filter(text -> !text.isEmpty() && !text.contains("{{"))
                .filter(text -> !options.isEmpty() && !options.contains(text))
                .ifPresent(
                        text ->
                                violations.add(
                                        parameter, "must be one of " + String.join(", ", options)));
    }

    private static Optional<Scheme> scheme(String id) {
        return Arrays.stream(Scheme.values()).filter(known -> known.id().equals(id)).findFirst();
    }
}
