package dev.connectorauth.registry.definition;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Places in XML answers are XPath 1.0 expressions whose prefixes are declared. */
final class XPathsCompile implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        for (Located method : document.items("authMethods")) {
            Map<String, String> ofResponse = namespaces(method.at("response"));
            Map<String, String> ofRefresh = namespaces(method.at("refreshResponse"));
            XPathCheck check = new XPathCheck(ofResponse);
            XPathCheck checkRefresh = ofRefresh.isEmpty() ? check : new XPathCheck(ofRefresh);
            Extractions.ofMethod(method)
                    .forEach(
                            extraction ->
                                    check(
                                            Extractions.place(extraction),
                                            isOf(extraction, method.at("refreshResponse"))
                                                    ? checkRefresh
                                                    : check,
                                            violations));
        }
    }

    private static void check(Located place, XPathCheck check, Violations violations) {
        if (!violations.isFull()) {
            place.text()
                    .flatMap(XPathsCompile::expression)
                    .flatMap(check::violation)
                    .ifPresent(violation -> violations.add(place, violation));
        }
    }

    /** The expression in a place; what variables make up can only be compiled when it is used. */
    private static Optional<String> expression(String place) {
        return Stream.of(place)
                .filter(text -> !text.contains("{{"))
                .filter(text -> text.startsWith("xpath:") || text.startsWith("/"))
                .map(text -> text.startsWith("xpath:") ? text.substring(6) : text)
                .findFirst();
    }

    private static boolean isOf(Located part, Located whole) {
        for (Located up = part; up != null; up = up.parent()) {
            if (up.node() == whole.node()) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, String> namespaces(Located response) {
        return response.at("namespaces").members().stream()
                .filter(member -> member.getValue().text().isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, m -> m.getValue().text().get()));
    }
}
