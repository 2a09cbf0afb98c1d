package dev.connectorauth.broker.preview;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.broker.definition.Definitions;
import dev.connectorauth.contracts.definition.AuthMethod;
import dev.connectorauth.contracts.definition.ConnectorDefinition;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentException;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.stream.Stream;

/** Finds the method that a preview asks for, published or not. */
@ApplicationScoped
class Previews {

    private final Definitions definitions;
    private final Preview preview;

    Previews(Definitions definitions, Preview preview) {
        this.definitions = definitions;
        this.preview = preview;
    }

    /** The preview, or {@link ProblemType#VALIDATION_FAILED} with what is wrong with the wish. */
    Uni<PreviewAnswer> of(String tenant, PreviewRequest request) {
        if (request == null || request.authMethod() == null) {
            return Uni.createFrom().failure(invalid("/authMethod", "is required"));
        }
        if ((request.connector() == null) == (request.definition() == null)) {
            return Uni.createFrom()
                    .failure(invalid("/connector", "give either a connector or a definition"));
        }
        return method(tenant, request)
                .map(method -> preview.of(method, request.values()))
                .onFailure(TemplateException.class)
                .transform(e -> new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage()));
    }

    private Uni<EffectiveMethod> method(String tenant, PreviewRequest request) {
        if (request.definition() != null) {
            return Uni.createFrom().item(() -> inline(request.definition(), request.authMethod()));
        }
        return definitions
                .latest(tenant, request.connector())
                .onItem()
                .ifNull()
                .failWith(() -> invalid("/connector", "there is no such connector"))
                .map(copy -> copy.method(request.authMethod()).orElseThrow(Previews::noSuchMethod));
    }

    private static EffectiveMethod inline(JsonNode given, String authMethod) {
        try {
            ConnectorDefinition definition =
                    DefinitionDocument.parse(
                                    given.isTextual() ? given.textValue() : given.toString(),
                                    given.isTextual() ? DocumentFormat.YAML : DocumentFormat.JSON)
                            .definition();
            AuthMethod method =
                    definition.authMethod(authMethod).orElseThrow(Previews::noSuchMethod);
            requireWhole(method);
            return EffectiveMethod.of(definition, authMethod);
        } catch (DocumentException e) {
            List<FieldError> errors =
                    e.errors().stream()
                            .map(x -> new FieldError("/definition" + x.pointer(), x.detail()))
                            .toList();
            throw new ProblemException(
                    ProblemType.VALIDATION_FAILED, "The definition can't be read", errors);
        }
    }

    /** A definition that was never validated may lack what a valid one always has. */
    private static void requireWhole(AuthMethod method) {
        boolean whole =
                method.type() != null
                        && (method.clientAuthentication() == null
                                || method.clientAuthentication().method() != null)
                        && (method.selection() == null || method.selection().request() != null)
                        && Stream.concat(method.steps().stream(), method.afterwards().stream())
                                .allMatch(step -> step.key() != null && step.request() != null)
                        && method.variables().stream().allMatch(v -> v.key() != null);
        if (!whole) {
            throw invalid(
                    "/definition", "is not valid; the registry's dry run says what it breaks");
        }
    }

    private static ProblemException noSuchMethod() {
        return invalid("/authMethod", "the connector has no such auth method");
    }

    private static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(
                ProblemType.VALIDATION_FAILED,
                "The preview breaks rules",
                List.of(new FieldError(pointer, detail)));
    }
}
