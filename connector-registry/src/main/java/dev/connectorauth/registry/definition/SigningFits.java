package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.Signing.Scheme;

import java.util.Arrays;
import java.util.Optional;

/** A signing scheme gets the parameters that it needs, and no others. */
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

    private static Optional<Scheme> scheme(String id) {
        return Arrays.stream(Scheme.values()).filter(known -> known.id().equals(id)).findFirst();
    }
}
