package dev.connectorauth.engine.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

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

    private static final String REQUEST = "request";

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
        String url = QueryAppender.append(url(template, filling), query(template, format, filling));
        BodyRenderer.Body body = BodyRenderer.render(template.body(), format, filling);
        String method = template.method() == null ? defaultMethod : template.method();
        Filling known = new Filling(knowing(template.headers(), values, method, url, body));
        List<Map.Entry<String, String>> headers =
                new ArrayList<>(headers(template.headers(), known, "headers").entrySet());
        if (body.contentType() != null
                && headers.stream().noneMatch(h -> h.getKey().equalsIgnoreCase("content-type"))) {
            headers.add(Map.entry("Content-Type", body.contentType()));
        }
        return new RenderedRequest(method, url, headers, body.bytes());
    }

    /**
     * What headers may sign: {@code {{request.method}}}, {@code {{request.url}}}, {@code
     * {{request.path}}}, {@code {{request.query}}} and {@code {{request.body}}}, as they are sent.
     */
    private static Values knowing(
            Map<String, String> headers,
            Values values,
            String method,
            String url,
            BodyRenderer.Body body) {
        if (headers.values().stream().noneMatch(text -> text.contains(REQUEST + "."))) {
            return values;
        }
        String sent = url.split("#", 2)[0];
        String[] halves = sent.split("\\?", 2);
        int path = halves[0].indexOf('/', halves[0].indexOf("://") + 3);
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("method", method).put("url", sent);
        request.put("path", path < 0 ? "/" : halves[0].substring(path));
        request.put("query", halves.length == 1 ? "" : halves[1]);
        request.put(
                "body",
                body.bytes() == null ? "" : new String(body.bytes(), StandardCharsets.UTF_8));
        return values.with(REQUEST, request);
    }

    private static String url(RequestTemplate template, Filling filling) {
        if (template.url() == null) {
            throw new TemplateException("url: the definition gives none");
        }
        return filling.text(values -> UrlTemplate.parse(template.url()).render(values), "url");
    }

    /** The query parameters, and for {@link BodyFormat#QUERY} those of the body, which win. */
    private static String query(RequestTemplate template, BodyFormat format, Filling filling) {
        List<Parameter> query =
                new ArrayList<>(FormParameters.of(template.query(), filling, "query"));
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
