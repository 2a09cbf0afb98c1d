package dev.connectorauth.registry.definition;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A method that lists its hosts has no URL on another one. */
final class HostsAreAllowed implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        for (Located method : document.items("authMethods")) {
            List<String> hosts =
                    method.items("hosts").stream().flatMap(host -> host.text().stream()).toList();
            if (!hosts.isEmpty()) {
                Urls.ofMethod(method)
                        .filter(url -> host(url).filter(h -> !allows(hosts, h)).isPresent())
                        .forEach(url -> violations.add(url, "is not on one of the hosts"));
            }
            for (Located host : method.at("hosts").items()) {
                checkWildcard(host, violations);
            }
            for (Located host : method.at("discovery").items("hosts")) {
                checkWildcard(host, violations);
            }
        }
    }

    /** All of a top-level domain is no confinement. */
    private static void checkWildcard(Located host, Violations violations) {
        host.text()
                .filter(text -> text.startsWith("*.") && text.indexOf('.', 2) < 0)
                .ifPresent(text -> violations.add(host, "is no host that one party owns"));
    }

    /** The host, if no variable has a part in it. */
    private static Optional<String> host(Located url) {
        String text = url.text().orElse("");
        String start = text.split("\\{\\{", 2)[0];
        boolean whole = start.equals(text) || start.matches("(?s)[^:]*://[^/?#]*[/?#].*");
        try {
            return whole
                    ? Optional.ofNullable(new URI(start.split("[?#]", 2)[0]).getHost())
                            .map(host -> host.toLowerCase(Locale.ROOT))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean allows(List<String> hosts, String host) {
        return hosts.stream()
                .anyMatch(
                        allowed ->
                                allowed.startsWith("*.")
                                        ? host.endsWith(allowed.substring(1))
                                        : host.equals(allowed));
    }
}
