package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate.BodyFormat;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.request.RequestRenderer;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Client authentication of token requests (RFC 6749 §2.3.1). {@code client_type} confidential is
 * HTTP Basic with the client id and secret; anything else has no Authorization header and names the
 * client in the body (§3.2.1). A request that authenticates by itself is left alone, since a client
 * must not use two ways at once.
 */
final class ClientAuthentication {

    private static final String CONFIDENTIAL = "confidential";
    private static final Set<String> CREDENTIALS =
            Set.of("client_secret", "client_assertion", "authorization");

    private ClientAuthentication() {}

    /** Renders the request and authenticates it. */
    static RenderedRequest render(RequestTemplate template, Values values) {
        TemplateNames names = TemplateNames.of(template);
        if (names.anyOf(CREDENTIALS)) {
            return RequestRenderer.render(template, "POST", values);
        }
        // A type without the variable is one for confidential clients only (§4.4).
        if (values.text("client_type").orElse(CONFIDENTIAL).equals(CONFIDENTIAL)) {
            return withBasic(RequestRenderer.render(template, "POST", values), values);
        }
        RequestTemplate named =
                names.anyOf(Set.of("client_id")) ? template : withClientId(template);
        return RequestRenderer.render(named, "POST", values);
    }

    private static RenderedRequest withBasic(RenderedRequest request, Values values) {
        String credentials = encode(values, "client_id") + ":" + encode(values, "client_secret");
        String basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(credentials.getBytes(StandardCharsets.US_ASCII));
        List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
        headers.add(Map.entry("Authorization", basic));
        return new RenderedRequest(request.method(), request.url(), headers, request.body());
    }

    private static String encode(Values values, String name) {
        String text =
                values.text(name)
                        .filter(value -> !value.isEmpty())
                        .orElseThrow(
                                () ->
                                        new TemplateException(
                                                name + ": a confidential client needs it"));
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static RequestTemplate withClientId(RequestTemplate template) {
        JsonNode body = template.body();
        BodyFormat format = template.format();
        boolean parameters = body == null || body.isNull() || body.isObject();
        if (!parameters || format == BodyFormat.XML || format == BodyFormat.RAW) {
            return template;
        }
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        if (body instanceof ObjectNode members) {
            named.setAll(members);
        }
        named.put("client_id", "{{client_id}}");
        return new RequestTemplate(
                template.method(),
                template.url(),
                template.headers(),
                template.query(),
                named,
                format);
    }
}
