package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.authtype.AuthTypeDefaults;
import dev.connectorauth.engine.template.JsonTemplate;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.XmlTemplate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Forms and what goes into the query are objects; XML and raw bodies are texts, and JSON bodies may
 * be.
 */
final class BodiesFitTheirFormats implements DefinitionRule {

    private static final List<String> REQUESTS =
            List.of("temporary", "token", "refresh", "revoke", "introspect", "logout", "verify");

    @Override
    public void check(Located document, Violations violations) {
        for (MethodOutline method : MethodOutline.allOf(document)) {
            for (String name : REQUESTS) {
                Located request = method.where().at(name);
                check(request, format(method, name), violations);
            }
            Stream.of(
                            Stream.of("steps", "afterwards")
                                    .flatMap(list -> method.where().items(list).stream()),
                            Stream.of(method.where().at("selection")))
                    .flatMap(parents -> parents)
                    .map(parent -> parent.at("request"))
                    .forEach(
                            request ->
                                    check(
                                            request,
                                            request.at("format").text().orElse("form"),
                                            violations));
        }
    }

    private static void check(Located request, String format, Violations violations) {
        if (request.at("body").isThere()) {
            checkBody(request.at("body"), format, violations);
        }
    }

    private static void checkBody(Located body, String format, Violations violations) {
        switch (format) {
            case "form", "query" -> {
                if (!body.node().isObject()) {
                    violations.add(body, "must be an object, as the format is " + format);
                }
            }
            case "xml" -> checkText(body, format, XmlTemplate::parse, violations);
            case "raw" -> checkText(body, format, Template::parse, violations);
            case "json" -> {
                if (body.text().isPresent()) {
                    checkText(body, format, JsonTemplate::parse, violations);
                }
            }
            default -> {}
        }
    }

    private static void checkText(
            Located body, String format, Consumer<String> grammar, Violations violations) {
        if (body.text().isEmpty()) {
            violations.add(body, "must be a text, as the format is " + format);
        } else if (Names.isTemplate(body)) {
            try {
                grammar.accept(body.text().get());
            } catch (TemplateException e) {
                violations.add(body, "is no " + format + " template: " + e.getMessage());
            }
        }
    }

    /** The format of a request: as it says, else as the token request, else as its type. */
    private static String format(MethodOutline method, String request) {
        Optional<String> own = method.where().at(request).at("format").text();
        Optional<String> ofToken =
                request.equals("refresh") || request.equals("token")
                        ? method.where().at("token").at("format").text().or(() -> ofType(method))
                        : Optional.empty();
        return own.or(() -> ofToken).orElse("form");
    }

    private static Optional<String> ofType(MethodOutline method) {
        return method.defaults()
                .map(AuthTypeDefaults::token)
                .map(RequestTemplate::format)
                .map(format -> format.name().toLowerCase(Locale.ROOT));
    }
}
