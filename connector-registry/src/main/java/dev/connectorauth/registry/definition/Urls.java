package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.UrlTemplate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the URLs of a definition stand. */
final class Urls {

    private static final List<String> REQUESTS =
            List.of("authorize", "token", "refresh", "revoke", "verify");

    private Urls() {}

    /** The URLs of a method's requests, as far as they are given. */
    static Stream<Located> ofMethod(Located method) {
        return REQUESTS.stream()
                .map(request -> method.at(request).at("url"))
                .filter(url -> url.text().isPresent());
    }

    /** The methods that an endpoint is enabled for. */
    static Stream<MethodOutline> enabled(Located endpoint, List<MethodOutline> methods) {
        Set<String> keys =
                endpoint.items("authMethods").stream()
                        .flatMap(key -> key.text().stream())
                        .collect(Collectors.toSet());
        return methods.stream().filter(method -> keys.contains(method.key()));
    }

    /** The URL as a template; empty if it is none. */
    static Optional<UrlTemplate> template(Located url) {
        try {
            return url.text().map(UrlTemplate::parse);
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }
}
