package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.engine.authtype.AuthTypeDefaults;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A refresh request goes where the token request goes, and in the same way, unless it says
 * otherwise. What it inherits so has to be there after the flow, and its type's body has to fit the
 * format; else a definition would log in and fail at every renewal.
 */
final class RefreshInheritsWhatLasts implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        Set<String> ofConnector =
                document.items("variables").stream()
                        .map(variable -> variable.text("key"))
                        .collect(Collectors.toSet());
        for (MethodOutline method : MethodOutline.allOf(document)) {
            if (isMade(method)) {
                Names names = new Names(method, ofConnector);
                MethodScopes scopes = MethodScopes.of(method);
                Stream.concat(inherited(method.where(), "query"), url(method.where()))
                        .forEach(
                                text ->
                                        checkNames(
                                                text,
                                                names,
                                                scopes.token(),
                                                scopes.later(),
                                                violations));
                headers(method)
                        .forEach(
                                text ->
                                        checkNames(
                                                text,
                                                names,
                                                scopes.token().ofSignature(),
                                                scopes.later().ofSignature(),
                                                violations));
                checkBody(method, violations);
            }
        }
    }

    /** Whether there may be a refresh request that is not all the method's own. */
    private static boolean isMade(MethodOutline method) {
        boolean ofType = method.defaults().map(AuthTypeDefaults::refresh).isPresent();
        boolean mapped =
                method.where().at("response").at("refreshToken").isThere()
                        || method.defaults()
                                .map(AuthTypeDefaults::response)
                                .map(ResponseMapping::refreshToken)
                                .isPresent();
        return ofType && (mapped || method.where().at("refresh").isThere());
    }

    private static Stream<Located> url(Located method) {
        return method.at("refresh").at("url").isThere()
                ? Stream.empty()
                : Stream.of(method.at("token").at("url"));
    }

    /** A content type goes with a format: another format takes it away. */
    private static Stream<Located> headers(MethodOutline method) {
        Optional<String> own = method.where().at("refresh").at("format").text();
        boolean otherFormat = own.isPresent() && !own.equals(tokenFormat(method));
        return inherited(method.where(), "headers")
                .filter(header -> !otherFormat || !header.token().equalsIgnoreCase("content-type"));
    }

    /** The parameters of the token request that the refresh request does not name. */
    private static Stream<Located> inherited(Located method, String member) {
        Set<String> own =
                method.at("refresh").at(member).members().stream()
                        .map(entry -> entry.getKey().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        return method.at("token").at(member).members().stream()
                .map(Map.Entry::getValue)
                .filter(value -> !own.contains(value.token().toLowerCase(Locale.ROOT)));
    }

    private static void checkNames(
            Located text, Names names, Scope token, Scope later, Violations violations) {
        if (violations.isFull()) {
            return;
        }
        for (String name : Names.in(text)) {
            names.violation(name, later)
                    // what isn't there even for the token request is said already
                    .filter(violation -> names.violation(name, token).isEmpty())
                    .ifPresent(
                            violation ->
                                    violations.add(
                                            text,
                                            "the refresh request inherits this unless it has its"
                                                    + " own: "
                                                    + violation));
        }
    }

    private static void checkBody(MethodOutline method, Violations violations) {
        Located refresh = method.where().at("refresh");
        String format = refresh.at("format").text().or(() -> tokenFormat(method)).orElse("form");
        boolean ofType =
                method.defaults()
                        .map(AuthTypeDefaults::refresh)
                        .map(RequestTemplate::body)
                        .filter(body -> body.isObject() && !body.isEmpty())
                        .isPresent();
        if (ofType
                && !refresh.at("body").isThere()
                && (format.equals("xml") || format.equals("raw"))) {
            violations.add(
                    refresh.at("body"),
                    "is required: the type's is an object, and the format is " + format);
        }
    }

    private static Optional<String> tokenFormat(MethodOutline method) {
        return method.where()
                .at("token")
                .at("format")
                .text()
                .or(
                        () ->
                                method.defaults()
                                        .map(AuthTypeDefaults::token)
                                        .map(RequestTemplate::format)
                                        .map(format -> format.name().toLowerCase(Locale.ROOT)));
    }
}
