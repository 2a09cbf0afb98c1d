package dev.connectorauth.registry.definition;

import java.util.List;

/** The signature of a message stands in one place, and says one thing about what is signed. */
final class SignaturesFit implements DefinitionRule {

    private static final List<String> OF_PARAMETERS = List.of("except", "pair", "separator");

    @Override
    public void check(Located document, Violations violations) {
        for (Located method : document.items("authMethods")) {
            for (String name : List.of("install", "delivery")) {
                Located signature = method.at(name).at("signature");
                if (signature.isThere()) {
                    checkSignature(signature, violations);
                }
            }
        }
    }

    private static void checkSignature(Located signature, Violations violations) {
        if (signature.at("parameter").isThere() == signature.at("header").isThere()) {
            violations.add(signature, "must name a parameter or a header, one of them");
        }
        OF_PARAMETERS.stream()
                .map(signature::at)
                .filter(member -> signature.at("message").isThere() && member.isThere())
                .forEach(member -> violations.add(member, "message says what is signed"));
    }
}
