package dev.connectorauth.registry.definition;

/**
 * An assertion is for the token endpoint unless it says otherwise (RFC 7523 §3); where there is no
 * such endpoint, it has to.
 */
final class AudiencesAreKnown implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        for (MethodOutline method : MethodOutline.allOf(document)) {
            Located assertion = method.where().at("assertion");
            Located audience = assertion.at("claims").at("aud");
            // null says that there is to be none
            if (method.type().isPresent()
                    && assertion.isThere()
                    && audience.node().isMissingNode()
                    && !method.makesTokenRequest()) {
                violations.add(audience, "is required, as there is no token endpoint");
            }
        }
    }
}
