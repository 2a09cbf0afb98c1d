package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every template can be read, and every variable in it exists where it stands. */
final class TemplatesResolve implements DefinitionRule {

    private static final List<String> SECTIONS =
            List.of("authorize", "token", "refresh", "revoke", "response", "credential");

    @Override
    public void check(Located document, Violations violations) {
        Set<String> ofConnector =
                document.items("variables").stream()
                        .map(variable -> variable.text("key"))
                        .collect(Collectors.toSet());
        List<MethodOutline> methods = MethodOutline.allOf(document);
        for (MethodOutline method : methods) {
            templates(method.where())
                    .forEach(text -> checkText(text, method, ofConnector, violations));
            Urls.ofMethod(method.where())
                    .forEach(url -> checkNames(url, method, ofConnector, violations));
        }
        for (Located endpoint : document.items("endpoints")) {
            Urls.enabled(endpoint, methods)
                    .forEach(
                            method ->
                                    checkNames(
                                            endpoint.at("url"), method, ofConnector, violations));
        }
    }

    /** All templates of a method but its URLs, which have a grammar of their own. */
    private static Stream<Located> templates(Located method) {
        return SECTIONS.stream()
                .flatMap(section -> method.at(section).members().stream())
                .filter(member -> !Set.of("url", "method", "format").contains(member.getKey()))
                .flatMap(member -> member.getValue().all().stream())
                .filter(part -> part.text().isPresent());
    }

    private static void checkText(
            Located text, MethodOutline method, Set<String> ofConnector, Violations violations) {
        try {
            Template.parse(text.text().orElse(""));
            checkNames(text, method, ofConnector, violations);
        } catch (TemplateException e) {
            violations.add(text, "is not a template: " + e.getMessage());
        }
    }

    private static void checkNames(
            Located where, MethodOutline method, Set<String> ofConnector, Violations violations) {
        for (String name : names(where).orElse(Set.of())) {
            if (!method.knows(name)) {
                violations.add(
                        where,
                        ofConnector.contains(name)
                                ? "connector variable '"
                                        + name
                                        + "' is not among what auth method '"
                                        + method.key()
                                        + "' uses"
                                : "auth method '"
                                        + method.key()
                                        + "' has no variable '"
                                        + name
                                        + "'");
            }
        }
    }

    private static Optional<Set<String>> names(Located where) {
        try {
            return where.text().map(Template::parse).map(Template::variables);
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }
}
