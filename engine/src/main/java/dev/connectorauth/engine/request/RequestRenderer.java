package dev.connectorauth.engine.request;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate.BodyFormat;
import dev.connectorauth.engine.template.Escape;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.UrlTemplate;
import dev.connectorauth.engine.template.Values;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a request template and values into a request; each value is escaped for where it lands. */
public final class RequestRenderer {

    private RequestRenderer() {}

    /**
     * Renders the request.
     *
     * @param defaultMethod the HTTP method where the template names none
     * @throws TemplateException if a variable has no value or a value can't stand where it would
     *     land; the message says where
     */
    public static RenderedRequest render(
            RequestTemplate template, String defaultMethod, Values given) {
        Values values = given.together();
        Filling filling = new Filling(values);
        BodyFormat format = template.format() == null ? BodyFormat.FORM : template.format();
        BodyRenderer.Body body = BodyRenderer.render(template.body(), format, filling);
        String method = template.method() == null ? defaultMethod : template.method();
        String url =
                QueryAppender.append(
                        url(template, filling), query(template, format, values, filling));
        url = QueryAppender.append(url, signingQuery(template, values, method, url, body));
        Filling known = new Filling(knowing(template.headers(), values, method, url, body));
        List<Map.Entry<String, String>> headers =
                new ArrayList<>(headers(template.headers(), known, "headers").entrySet());
        if (format == BodyFormat.XML && body.bytes() != null) {
            headers =
                    new ArrayList<>(
                            SoapFields.complete(
                                    headers, new String(body.bytes(), StandardCharsets.UTF_8)));
        }
        if (body.contentType() != null
                && headers.stream().noneMatch(h -> h.getKey().equalsIgnoreCase("content-type"))) {
            headers.add(Map.entry("Content-Type", body.contentType()));
        }
        return new RenderedRequest(method, url, headers, body.bytes());
    }

    /** The query parameters that sign the rest of the request. */
    private static String signingQuery(
            RequestTemplate template,
            Values values,
            String method,
            String url,
            BodyRenderer.Body body) {
        Map<String, String> signing = query(template, values, true);
        Filling known = new Filling(knowing(signing, values, method, url, body));
        return Parameter.encode(
                FormParameters.of(signing, known, "query"), new HashSet<>(template.unencoded()));
    }

    /** The query's templates, those that sign the rest of the request or the others. */
    private static Map<String, String> query(
            RequestTemplate template, Values values, boolean signing) {
        Map<String, String> query = new LinkedHashMap<>(template.query());
        query.values().removeIf(text -> RequestValues.areIn(text, values) != signing);
        return query;
    }

    /** The values with those of the request, where one of these templates signs it. */
    private static Values knowing(
            Map<String, String> templates,
            Values values,
            String method,
            String url,
            BodyRenderer.Body body) {
        return RequestValues.areIn(templates.values(), values)
                ? RequestValues.with(
                        values, method, url, body.bytes() == null ? new byte[0] : body.bytes())
                : values;
    }

    private static String url(RequestTemplate template, Filling filling) {
        if (template.url() == null) {
            throw new TemplateException("url: the definition gives none");
        }
        return filling.text(values -> UrlTemplate.parse(template.url()).render(values), "url");
    }

    /** The query parameters, and for {@link BodyFormat#QUERY} those of the body, which win. */
    private static String query(
            RequestTemplate template, BodyFormat format, Values values, Filling filling) {
        List<Parameter> query =
                new ArrayList<>(
                        FormParameters.of(query(template, values, false), filling, "query"));
        Set<String> unencoded = new HashSet<>(template.unencoded());
        if (format != BodyFormat.QUERY || BodyRenderer.isNothing(template.body())) {
            return Parameter.encode(query, unencoded);
        }
        if (template.body().isTextual()) {
            String text = BodyRenderer.form(template.body(), filling);
            return query.isEmpty() ? text : Parameter.encode(query, unencoded) + "&" + text;
        }
        List<Parameter> body = FormParameters.of(template.body(), filling, "body");
        Set<String> names = body.stream().map(Parameter::name).collect(Collectors.toSet());
        query.removeIf(parameter -> names.contains(parameter.name()));
        query.addAll(body);
        return Parameter.encode(query, unencoded);
    }

    /** Headers under these values; one that has no value this time is left out. */
    static Map<String, String> headers(
            Map<String, String> templates, Filling filling, String place) {
        Map<String, String> headers = new LinkedHashMap<>();
        templates.forEach(
                (name, text) -> {
                    String where = place + "/" + name;
                    filling.optional(text, Escape::header, where)
                            .ifPresent(value -> headers.put(name, checked(name, value, where)));
                });
        return headers;
    }

    /** What the definition itself says is checked too. */
    private static String checked(String name, String value, String place) {
        try {
            Escape.headerName(name);
            return Escape.header(value);
        } catch (TemplateException e) {
            throw e.at(place);
        }
    }
}
