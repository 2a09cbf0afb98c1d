package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.authtype.AuthTypeDefaults;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A form is an object, what goes into the query is flat, and XML and raw bodies are texts. */
final class BodiesFitTheirFormats implements DefinitionRule {

    private static final List<String> REQUESTS =
            List.of("token", "refresh", "revoke", "introspect", "logout", "verify");

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
            case "form" -> checkObject(body, format, violations);
            case "query" -> {
                checkObject(body, format, violations);
                checkFlat(body, format, violations);
            }
            case "xml", "raw" -> {
                if (body.text().isEmpty()) {
                    violations.add(body, "must be a text, as the format is " + format);
                }
            }
            default -> {}
        }
    }

    private static void checkObject(Located body, String format, Violations violations) {
        if (!body.node().isObject()) {
            violations.add(body, "must be an object, as the format is " + format);
        }
    }

    private static void checkFlat(Located body, String format, Violations violations) {
        body.members().stream()
                .filter(member -> !member.getValue().node().isValueNode())
                .forEach(
                        member ->
                                violations.add(
                                        member.getValue(),
                                        "must be a plain value, as the format is " + format));
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
