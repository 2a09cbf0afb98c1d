package dev.connectorauth.registry.definition;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where the templates of a method stand. */
final class MethodTemplates {

    private static final List<String> OF_CLIENT =
            List.of("clientId", "clientSecret", "certificate", "certificateKey");
    private static final List<String> OF_ASSERTION =
            List.of("algorithm", "key", "keyId", "header", "claims");

    private final Located method;
    private final MethodScopes scopes;
    private final List<Located> sources;
    private final Set<String> waiting;

    private MethodTemplates(MethodOutline method) {
        this.method = method.where();
        this.sources =
                method.variables().values().stream()
                        .map(VariableOutline::from)
                        .filter(Objects::nonNull)
                        .toList();
        this.scopes = MethodScopes.of(method);
        this.waiting = WaitingRequests.of(method);
    }

    /** All templates of a method, URLs too; only those that are texts. */
    static List<TemplatePlace> of(MethodOutline method) {
        MethodTemplates templates = new MethodTemplates(method);
        return Stream.of(
                        templates.beforeTheFlow(),
                        templates.ofTheFlow(),
                        templates.ofSteps(),
                        templates.afterTheFlow(),
                        templates.ofSources())
                .flatMap(places -> places)
                .filter(place -> place.text().text().isPresent())
                .toList();
    }

    private Stream<TemplatePlace> beforeTheFlow() {
        Located discovery = method.at("discovery");
        Stream<TemplatePlace> ofVariables =
                Stream.of(
                                discovery.at("issuer"),
                                discovery.at("url"),
                                method.at("install").at("signature").at("key"),
                                method.at("delivery").at("signature").at("key"))
                        .map(text -> new TemplatePlace(text, Scope.VARIABLES));
        Stream<TemplatePlace> ofMessages =
                Stream.of("install", "delivery")
                        .map(name -> method.at(name).at("signature").at("message"))
                        .map(text -> new TemplatePlace(text, Scope.ofMessage()));
        return Stream.of(
                        ofVariables,
                        ofMessages,
                        in(place(method.at("delivery").at("state")), Scope.VARIABLES),
                        request(method.at("temporary"), scopes.temporary()),
                        request(method.at("authorize"), scopes.authorize()))
                .flatMap(places -> places);
    }

    private Stream<TemplatePlace> ofTheFlow() {
        Located list = method.at("selection").at("request");
        return Stream.of(
                        request(method.at("token"), scopes.token()),
                        in(response(method.at("response")), scopes.response()),
                        request(list, scopes.afterwards(Integer.MAX_VALUE)),
                        in(assertion(method.at("assertion")), scopes.parts()))
                .flatMap(places -> places);
    }

    private Stream<TemplatePlace> ofSteps() {
        List<Located> steps = method.items("steps");
        List<Located> afterwards = method.items("afterwards");
        return Stream.concat(
                IntStream.range(0, steps.size())
                        .boxed()
                        .flatMap(i -> step(steps.get(i), scopes.step(i))),
                IntStream.range(0, afterwards.size())
                        .boxed()
                        .flatMap(i -> step(afterwards.get(i), afterwards(afterwards.get(i), i))));
    }

    private Scope afterwards(Located step, int before) {
        return waiting.contains(step.text("key"))
                ? scopes.afterSelection(before)
                : scopes.afterwards(before);
    }

    private Stream<TemplatePlace> afterTheFlow() {
        Located client = method.at("clientAuthentication");
        Located verify = method.at("verify");
        Stream<TemplatePlace> requests =
                Stream.of("refresh", "revoke", "introspect", "logout", "verify", "credential")
                        .flatMap(name -> request(method.at(name), scopes.later()));
        Stream<Located> others =
                Stream.of(
                                response(method.at("refreshResponse")),
                                method.at("clientCertificate").all().stream(),
                                place(verify.at("label")),
                                place(verify.at("expect").at("path")),
                                OF_CLIENT.stream().map(client::at),
                                assertion(client.at("assertion")))
                        .flatMap(texts -> texts);
        return Stream.of(
                        requests,
                        in(others, scopes.later()),
                        in(Stream.of(method.at("credential").at("envelope")), scopes.later()),
                        ofSignature())
                .flatMap(places -> places);
    }

    /** What signs a token request has to be there before it. */
    private Stream<TemplatePlace> ofSignature() {
        Located sign = method.at("sign");
        boolean isEarly =
                sign.items("requests").stream()
                        .anyMatch(kind -> kind.text().filter("token"::equals).isPresent());
        return in(sign.at("parameters").all().stream(), isEarly ? scopes.token() : scopes.later());
    }

    private Stream<TemplatePlace> ofSources() {
        return in(sources.stream().flatMap(MethodTemplates::source), scopes.parts());
    }

    /** The templates in where a variable comes from. */
    private static Stream<Located> source(Located from) {
        return Stream.concat(
                Stream.of(from.at("template")),
                Stream.of("response", "path", "selection", "delivery")
                        .flatMap(name -> place(from.at(name))));
    }

    private static Stream<TemplatePlace> step(Located step, Scope scope) {
        Stream<Located> answer =
                Stream.concat(
                        step.at("extract").members().stream()
                                .flatMap(member -> place(member.getValue())),
                        errors(step));
        return Stream.concat(request(step.at("request"), scope), in(answer, scope));
    }

    /** Query and headers may look at the rest, which is there before them. */
    private static Stream<TemplatePlace> request(Located request, Scope scope) {
        return Stream.concat(
                in(
                        Stream.of("url", "body").flatMap(name -> request.at(name).all().stream()),
                        scope),
                in(
                        Stream.of("query", "headers")
                                .flatMap(name -> request.at(name).all().stream()),
                        scope.ofSignature()));
    }

    private static Stream<Located> response(Located response) {
        return Stream.concat(
                Extractions.OF_RESPONSE.stream().flatMap(name -> place(response.at(name))),
                errors(response));
    }

    private static Stream<Located> errors(Located parent) {
        return parent.items("errors").stream().flatMap(error -> place(error.at("path")));
    }

    private static Stream<Located> assertion(Located assertion) {
        return OF_ASSERTION.stream().flatMap(name -> assertion.at(name).all().stream());
    }

    /** Where an extraction looks. */
    private static Stream<Located> place(Located extraction) {
        return Stream.of(Extractions.place(extraction));
    }

    private static Stream<TemplatePlace> in(Stream<Located> texts, Scope scope) {
        return texts.map(text -> new TemplatePlace(text, scope));
    }
}
