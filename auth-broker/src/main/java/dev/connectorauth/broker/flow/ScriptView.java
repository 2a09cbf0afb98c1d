package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.script.ScriptData;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.engine.request.RenderedRequest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Requests, answers and variables as scripts see them, and what of them a script has changed. */
final class ScriptView {

    private static final String CONTENT_TYPE = "content-type";
    private static final String TOKEN = "token";

    private ScriptView() {}

    /** What a script before a request sees. */
    static ScriptData of(String step, RenderedRequest request, FlowContext context) {
        return new ScriptData(
                ScriptBody.read(request.body(), type(request.headers())),
                variables(context),
                request(step, request),
                null,
                token(context));
    }

    /** What a script after a request sees. */
    static ScriptData of(
            String step, RenderedRequest request, EgressResponse response, FlowContext context) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("status", response.status());
        answer.set("headers", headers(response.headers()));
        answer.put("body", new String(response.body(), StandardCharsets.UTF_8));
        return new ScriptData(
                ScriptBody.read(response.body(), type(response.headers())),
                variables(context),
                request(step, request),
                answer,
                token(context));
    }

    /** The request with what the script has changed of it. */
    static RenderedRequest changed(RenderedRequest request, ScriptData given, ScriptData left) {
        JsonNode before = given.request();
        JsonNode after = left.request() == null ? before : left.request();
        List<Map.Entry<String, String>> headers =
                headers(request.headers(), before.path("headers"), after.path("headers"));
        byte[] body = request.body();
        if (!Objects.equals(before.get("body"), after.get("body"))) {
            body = ScriptBody.write(after.get("body"), null);
        } else if (!Objects.equals(given.payload(), left.payload())) {
            body = ScriptBody.write(left.payload(), type(headers));
        }
        return new RenderedRequest(
                text(before, after, "method", request.method()),
                text(before, after, "url", request.url()),
                headers,
                body,
                request.certificate());
    }

    /** The answer with what the script has changed of it. */
    static EgressResponse changed(EgressResponse response, ScriptData given, ScriptData left) {
        JsonNode after = left.response() == null ? given.response() : left.response();
        if (!Objects.equals(given.payload(), left.payload())) {
            return new EgressResponse(
                    after.path("status").asInt(response.status()),
                    typed(response.headers(), left.payload()),
                    ScriptBody.write(left.payload(), null));
        }
        boolean sameBody = Objects.equals(given.response().get("body"), after.get("body"));
        return new EgressResponse(
                after.path("status").asInt(response.status()),
                response.headers(),
                sameBody ? response.body() : ScriptBody.write(after.get("body"), null));
    }

    /** The variables that the script has changed or made. */
    static Map<String, Secret> changedVariables(ScriptData given, ScriptData left) {
        Map<String, Secret> changed = new HashMap<>();
        left.variables()
                .fields()
                .forEachRemaining(
                        member -> {
                            JsonNode value = member.getValue();
                            if (value.isValueNode()
                                    && !value.equals(given.variables().get(member.getKey()))) {
                                changed.put(
                                        member.getKey(),
                                        Secret.of(value.isNull() ? "" : value.asText()));
                            }
                        });
        return changed;
    }

    /** The token that the script has put in; null = none. */
    static Secret changedToken(ScriptData given, ScriptData left) {
        JsonNode token = left.token();
        return token == null
                        || !token.isTextual()
                        || token.textValue().isEmpty()
                        || token.equals(given.token())
                ? null
                : Secret.of(token.textValue());
    }

    private static ObjectNode variables(FlowContext context) {
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        for (Variable variable : context.method().variables()) {
            context.values()
                    .text(variable.key())
                    .ifPresent(text -> variables.put(variable.key(), text));
        }
        return variables;
    }

    private static JsonNode token(FlowContext context) {
        return context.values().text(TOKEN).map(TextNode::valueOf).orElse(null);
    }

    private static ObjectNode request(String step, RenderedRequest request) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("step", step).put("method", request.method()).put("url", request.url());
        node.set("headers", headers(request.headers()));
        node.put(
                "body",
                request.body() == null ? "" : new String(request.body(), StandardCharsets.UTF_8));
        return node;
    }

    private static ObjectNode headers(List<Map.Entry<String, String>> headers) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        headers.forEach(
                header ->
                        node.put(
                                header.getKey(),
                                node.has(header.getKey())
                                        ? node.get(header.getKey()).asText()
                                                + ", "
                                                + header.getValue()
                                        : header.getValue()));
        return node;
    }

    /** What the script did to headers, done to those that are sent. */
    private static List<Map.Entry<String, String>> headers(
            List<Map.Entry<String, String>> sent, JsonNode before, JsonNode after) {
        List<Map.Entry<String, String>> headers = new ArrayList<>(sent);
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode value = after.get(name);
            if (!Objects.equals(before.get(name), value)) {
                headers.removeIf(header -> header.getKey().equalsIgnoreCase(name));
                if (value != null && !value.isNull()) {
                    headers.add(Map.entry(name, value.asText()));
                }
            }
        }
        return headers;
    }

    private static List<Map.Entry<String, String>> typed(
            List<Map.Entry<String, String>> headers, JsonNode payload) {
        List<Map.Entry<String, String>> all = new ArrayList<>(headers);
        if (payload != null && payload.isContainerNode()) {
            all.removeIf(header -> header.getKey().equalsIgnoreCase(CONTENT_TYPE));
            all.add(Map.entry(CONTENT_TYPE, "application/json"));
        }
        return all;
    }

    private static String text(JsonNode before, JsonNode after, String name, String old) {
        return Objects.equals(before.get(name), after.get(name)) ? old : after.path(name).asText();
    }

    private static String type(List<Map.Entry<String, String>> headers) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(CONTENT_TYPE))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
