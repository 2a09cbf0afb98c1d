package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.signature.soap.HeaderBlockSigner;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.XmlTemplate;

/** What goes into the header of an envelope is one element, whatever the values in it. */
final class EnvelopesFit implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        document.items("authMethods").stream()
                .map(method -> method.at("credential").at("envelope"))
                .filter(envelope -> envelope.text().isPresent() && Names.isTemplate(envelope))
                .forEach(envelope -> checkElement(envelope, violations));
    }

    private static void checkElement(Located envelope, Violations violations) {
        try {
            new HeaderBlockSigner(XmlTemplate.parse(envelope.text().orElseThrow()).outline());
        } catch (TemplateException | UnsignableException e) {
            violations.add(envelope, "is no XML template of one element: " + e.getMessage());
        }
    }
}
