package dev.connectorauth.engine.request;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate.BodyFormat;
import dev.connectorauth.engine.template.Escape;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.UrlTemplate;
import dev.connectorauth.engine.template.Values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            RequestTemplate template, String defaultMethod, Values values) {
        BodyFormat format = template.format() == null ? BodyFormat.FORM : template.format();
        Map<String, String> query =
                new LinkedHashMap<>(parameters(template.query(), values, "query"));
        if (format == BodyFormat.QUERY) {
            query.putAll(parameters(texts(template.body()), values, "body"));
        }
        BodyRenderer.Body body =
                format == BodyFormat.QUERY
                        ? BodyRenderer.NONE
                        : BodyRenderer.render(template.body(), format, values);
        List<Map.Entry<String, String>> headers = headers(template, values);
        if (body.contentType() != null
                && headers.stream().noneMatch(h -> h.getKey().equalsIgnoreCase("content-type"))) {
            headers.add(Map.entry("Content-Type", body.contentType()));
        }
        return new RenderedRequest(
                template.method() == null ? defaultMethod : template.method(),
                withQuery(url(template, values), query),
                headers,
                body.bytes());
    }

    private static String url(RequestTemplate template, Values values) {
        if (template.url() == null) {
            throw new TemplateException("url: the definition gives none");
        }
        try {
            return UrlTemplate.parse(template.url()).render(values);
        } catch (TemplateException e) {
            throw e.at("url");
        }
    }

    private static List<Map.Entry<String, String>> headers(
            RequestTemplate template, Values values) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        parameters(template.headers(), values, "headers")
                .forEach(
                        (name, value) -> {
                            try {
                                headers.add(Map.entry(name, Escape.header(value)));
                            } catch (TemplateException e) {
                                throw e.at("headers/" + name);
                            }
                        });
        return headers;
    }

    /** Parameters under these values; one that has no value this time is left out. */
    static Map<String, String> parameters(
            Map<String, String> templates, Values values, String place) {
        Map<String, String> rendered = new LinkedHashMap<>();
        templates.forEach(
                (name, text) -> {
                    try {
                        Template template = Template.parse(text);
                        String value = template.render(values);
                        if (!value.isEmpty() || template.isConstant()) {
                            rendered.put(name, value);
                        }
                    } catch (TemplateException e) {
                        throw e.at(place + "/" + name);
                    }
                });
        return rendered;
    }

    /** The members of a flat object. */
    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (object != null) {
            object.fields()
                    .forEachRemaining(
                            member -> texts.put(member.getKey(), member.getValue().asText()));
        }
        return texts;
    }

    static String encode(Map<String, String> parameters) {
        StringBuilder out = new StringBuilder();
        parameters.forEach(
                (name, value) ->
                        out.append(out.isEmpty() ? "" : "&")
                                .append(Escape.percent(name))
                                .append('=')
                                .append(Escape.percent(value)));
        return out.toString();
    }

    private static String withQuery(String url, Map<String, String> query) {
        if (query.isEmpty()) {
            return url;
        }
        int fragment = url.indexOf('#');
        String head = fragment < 0 ? url : url.substring(0, fragment);
        String tail = fragment < 0 ? "" : url.substring(fragment);
        return head + (head.indexOf('?') < 0 ? "?" : "&") + encode(query) + tail;
    }
}
