package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.UrlTemplate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the URLs of a definition stand. */
final class Urls {

    private static final List<String> REQUESTS =
            List.of(
                    "temporary",
                    "authorize",
                    "token",
                    "refresh",
                    "revoke",
                    "introspect",
                    "logout",
                    "verify",
                    "discovery");

    private Urls() {}

    /** The URLs that a method's requests go to, as far as they are given. */
    static Stream<Located> ofMethod(Located method) {
        return Stream.of(
                        REQUESTS.stream().map(method::at),
                        Stream.of("steps", "afterwards")
                                .flatMap(list -> method.items(list).stream())
                                .map(step -> step.at("request")),
                        Stream.of(method.at("selection").at("request")))
                .flatMap(requests -> requests)
                .flatMap(request -> Stream.of(request.at("url"), issuer(request)))
                .filter(url -> url.text().isPresent());
    }

    /** Whether an endpoint is enabled for this method. */
    static boolean enables(Located endpoint, MethodOutline method) {
        return endpoint.items("authMethods").stream()
                .anyMatch(key -> key.text().filter(method.key()::equals).isPresent());
    }

    /** The URL as a template; empty if it is none. */
    static Optional<UrlTemplate> template(Located url) {
        try {
            return url.text().map(UrlTemplate::parse);
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }

    /** The metadata of an issuer is fetched from it (RFC 8414 §3). */
    private static Located issuer(Located request) {
        return request.at("issuer");
    }
}
