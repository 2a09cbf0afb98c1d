package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.response.XPaths;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Places in XML answers are XPath 1.0 expressions that stay cheap and whose prefixes are declared.
 */
final class XPathsCompile implements DefinitionRule {

    private static final String PREFIX = "xpath:";

    @Override
    public void check(Located document, Violations violations) {
        for (Located method : document.items("authMethods")) {
            Located refresh = method.at("refreshResponse");
            Map<String, String> ofResponse = namespaces(method.at("response"));
            Map<String, String> ofRefresh = namespaces(refresh);
            Extractions.ofMethod(method)
                    .forEach(
                            extraction ->
                                    check(
                                            Extractions.place(extraction),
                                            !ofRefresh.isEmpty() && extraction.isWithin(refresh)
                                                    ? ofRefresh
                                                    : ofResponse,
                                            violations));
        }
    }

    private static void check(
            Located place, Map<String, String> namespaces, Violations violations) {
        if (!violations.isFull()) {
            place.text()
                    .flatMap(XPathsCompile::expression)
                    .flatMap(expression -> XPaths.violation(expression, namespaces))
                    .ifPresent(violation -> violations.add(place, violation));
        }
    }

    /** The expression in a place; what variables make up can only be compiled when it is used. */
    private static Optional<String> expression(String place) {
        return Optional.of(place)
                .filter(text -> !text.contains("{{"))
                .filter(text -> text.startsWith(PREFIX) || text.startsWith("/"))
                .map(
                        text ->
                                text.startsWith(PREFIX)
                                        ? text.substring(PREFIX.length()).strip()
                                        : text);
    }

    private static Map<String, String> namespaces(Located response) {
        return response.at("namespaces").members().stream()
                .filter(member -> member.getValue().text().isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, m -> m.getValue().text().get()));
    }
}
