package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.engine.template.HostList;
import dev.connectorauth.engine.template.TemplateException;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lists of hosts confine something, and a method that has one has no URL on another host. */
final class HostsAreAllowed implements DefinitionRule {

    private static final Set<String> OF_HOST_VARIABLE =
            Set.of(AuthType.DATABASE.id(), AuthType.CONNECTION.id());

    @Override
    public void check(Located document, Violations violations) {
        for (Located method : document.items("authMethods")) {
            Stream.of(method, method.at("discovery"))
                    .flatMap(parent -> parent.items("hosts").stream())
                    .forEach(host -> checkWildcard(host, violations));
            hosts(method)
                    .ifPresent(
                            hosts ->
                                    Stream.concat(
                                                    Urls.ofMethod(method)
                                                            .filter(url -> isElsewhere(url, hosts)),
                                                    defaultHosts(method)
                                                            .filter(
                                                                    host ->
                                                                            !hosts.allows(
                                                                                    host.text()
                                                                                            .orElseThrow())))
                                            .forEach(
                                                    place ->
                                                            violations.add(
                                                                    place,
                                                                    "is not on one of the"
                                                                            + " method's hosts")));
        }
    }

    /** Where a method without URLs goes, unless who connects says otherwise. */
    private static Stream<Located> defaultHosts(Located method) {
        return method.items("variables").stream()
                .filter(variable -> OF_HOST_VARIABLE.contains(method.text("type")))
                .filter(variable -> variable.text("key").equals("host"))
                .map(variable -> variable.at("default"))
                .filter(value -> value.text().isPresent());
    }

    /** All of a top-level domain is no confinement. */
    private static void checkWildcard(Located host, Violations violations) {
        host.text()
                .filter(text -> text.startsWith("*.") && text.indexOf('.', 2) < 0)
                .ifPresent(text -> violations.add(host, "is no host that one party owns"));
    }

    /** The method's hosts; malformed ones are the schema's concern. */
    private static Optional<HostList> hosts(Located method) {
        try {
            return Optional.of(
                    HostList.of(
                            method.items("hosts").stream()
                                    .flatMap(host -> host.text().stream())
                                    .toList()));
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }

    private static boolean isElsewhere(Located url, HostList hosts) {
        return host(url).filter(host -> !hosts.allows(host)).isPresent();
    }

    /** The host, if no variable has a part in it. */
    private static Optional<String> host(Located url) {
        String text = url.text().orElse("");
        int hole = text.indexOf("{{");
        String start = hole < 0 ? text : text.substring(0, hole);
        int authority = start.indexOf("://") + 3;
        boolean isWhole =
                hole < 0 || start.substring(Math.min(authority, hole)).matches("(?s).*[/?#].*");
        try {
            return isWhole
                    ? Optional.ofNullable(new URI(start.split("[?#]", 2)[0]).getHost())
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
