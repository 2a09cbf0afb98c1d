package dev.connectorauth.engine.signing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.connectorauth.engine.request.Parameter;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts parameters at the end of a form or of a JSON object, whose other bytes stay. */
final class BodyParameters {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");
    private static final JsonMapper JSON = new JsonMapper();

    private BodyParameters() {}

    static HttpMessage add(HttpMessage request, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return request;
        }
        if (request.content() instanceof Content.Sha256) {
            throw new UnsignableException(
                    "body", "is only a hash, and the credential has to go into the body");
        }
        String type = request.mediaType();
        boolean isJson = type.equals("application/json") || type.endsWith("+json");
        if (request.content() instanceof Content.None) {
            return WITHOUT_BODY.contains(request.method())
                    ? request
                    : begun(request, isJson ? "{}" : "", parameters);
        }
        byte[] bytes = ((Content.Bytes) request.content()).bytes();
        if (type.equals(FORM)) {
            return request.withContent(
                    new Content.Bytes(
                            bytes.length == 0
                                    ? form(parameters)
                                    : joined(bytes, new byte[] {'&'}, form(parameters))));
        }
        if (isJson) {
            return request.withContent(new Content.Bytes(inObject(bytes, parameters)));
        }
        throw new UnsignableException(
                "body", "is neither a form nor JSON, and the credential has to go into it");
    }

    /** A body where there was none. */
    private static HttpMessage begun(
            HttpMessage request, String empty, Map<String, String> parameters) {
        HttpMessage typed =
                request.withHeader("Content-Type", request.header("Content-Type").orElse(FORM))
                        .withContent(new Content.Bytes(empty.getBytes(StandardCharsets.UTF_8)));
        return add(typed, parameters);
    }

    private static byte[] form(Map<String, String> parameters) {
        return Parameter.encode(parameters).getBytes(StandardCharsets.UTF_8);
    }

    /** Members before the brace that closes the object. */
    private static byte[] inObject(byte[] bytes, Map<String, String> parameters) {
        boolean isEmpty = isEmptyObject(bytes);
        int end = bytes.length - 1;
        while (bytes[end] != '}') {
            end--;
        }
        String members =
                parameters.entrySet().stream()
                        .map(p -> json(p.getKey()) + ":" + json(p.getValue()))
                        .collect(Collectors.joining(",", isEmpty ? "" : ",", ""));
        byte[] head = new byte[end];
        byte[] tail = new byte[bytes.length - end];
        System.arraycopy(bytes, 0, head, 0, end);
        System.arraycopy(bytes, end, tail, 0, tail.length);
        return joined(head, members.getBytes(StandardCharsets.UTF_8), tail);
    }

    private static boolean isEmptyObject(byte[] bytes) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAnObject();
            }
            boolean isEmpty = parser.nextToken() == JsonToken.END_OBJECT;
            int open = isEmpty ? 0 : 1;
            while (open > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw notAnObject();
                }
                open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            if (parser.nextToken() != null) {
                throw notAnObject();
            }
            return isEmpty;
        } catch (IOException e) {
            throw notAnObject();
        }
    }

    private static UnsignableException notAnObject() {
        return new UnsignableException(
                "body", "is not one JSON object, and the credential has to go into it");
    }

    private static String json(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
