package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentException;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** Holds a document against every rule, and reports everything it breaks. */
@ApplicationScoped
class DefinitionValidator {

    private final List<DefinitionRule> rules;
    private final int maxErrors;

    DefinitionValidator(ConnectorSchema schema, DefinitionConfig config) {
        this.maxErrors = config.maxErrors();
        this.rules =
                List.of(
                        schema,
                        new TextsCanBeStored(),
                        new KeysAreUnique(),
                        new NamesAreFree(),
                        new UsedVariablesExist(),
                        new EnabledMethodsExist(),
                        new DefaultsAreAllowed(),
                        new PatternsCompile(),
                        new TypeVariablesStay(),
                        new XPathsCompile(),
                        new RequestsAreThere(),
                        new MembersFitTheFlow(),
                        new SourcesFit(),
                        new DerivationsEnd(),
                        new AnswersAreNamed(),
                        new SelectionIsPlain(),
                        new TemplatesResolve(),
                        new RefreshInheritsWhatLasts(),
                        new StateIsCarried(),
                        new UrlsAreAbsolute(),
                        new HostsAreConfined(),
                        new HostsAreAllowed(),
                        new BodiesFitTheirFormats(),
                        new ClientAuthenticationFits(),
                        new AlgorithmsAreKnown(),
                        new AssertionsExpire(),
                        new AudiencesAreKnown(),
                        new SignaturesFit(),
                        new SigningFits(),
                        new CertificatesAreWhole(),
                        new EnvelopesFit());
    }

    /** Every violation, in the order of rules; the key is checked unless it is null. */
    List<FieldError> check(DefinitionDocument document, String key) {
        Violations violations = new Violations(maxErrors);
        Located root = Located.root(document.tree());
        new KeyIsTheAddress(key).check(root, violations);
        for (DefinitionRule rule : rules) {
            if (!violations.isFutile()) {
                rule.check(root, violations);
            }
        }
        if (violations.isEmpty()) {
            fits(document, violations);
        }
        return violations.all();
    }

    private static void fits(DefinitionDocument document, Violations violations) {
        try {
            document.definition();
        } catch (DocumentException e) {
            e.errors().forEach(error -> violations.add(error.pointer(), error.detail()));
        }
    }
}
