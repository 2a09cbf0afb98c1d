package dev.connectorauth.broker.definition;

import dev.connectorauth.contracts.definition.ConnectorDefinition;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An own copy of a published revision, parsed once. */
public final class DefinitionCopy {

    private final int revision;
    private final ConnectorDefinition definition;
    private final Map<String, EffectiveMethod> methods = new ConcurrentHashMap<>();

    private DefinitionCopy(int revision, ConnectorDefinition definition) {
        this.revision = revision;
        this.definition = definition;
    }

    static DefinitionCopy of(int revision, String canonicalText) {
        return of(revision, DefinitionDocument.parse(canonicalText, DocumentFormat.JSON));
    }

    static DefinitionCopy of(int revision, DefinitionDocument document) {
        return new DefinitionCopy(revision, document.definition());
    }

    /** Number of the revision. */
    public int revision() {
        return revision;
    }

    /** The method of this key with its type's defaults, if the revision has it. */
    public Optional<EffectiveMethod> method(String key) {
        return definition
                .authMethod(key)
                .map(
                        method ->
                                methods.computeIfAbsent(
                                        method.key(), k -> EffectiveMethod.of(definition, k)));
    }
}
