package dev.connectorauth.engine.authtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate.BodyFormat;
import dev.connectorauth.contracts.definition.ResponseMapping;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lays what a method says over what its type says, member by member; a null takes a parameter of
 * the type away.
 */
final class TemplateMerge {

    private static final RequestTemplate NOTHING =
            new RequestTemplate(null, null, null, null, null, null);

    private TemplateMerge() {}

    static RequestTemplate request(RequestTemplate base, RequestTemplate over) {
        if (over == null) {
            return base;
        }
        if (base == null) {
            return request(NOTHING, over);
        }
        return new RequestTemplate(
                first(over.method(), base.method()),
                first(over.url(), base.url()),
                map(headers(base, over.format()), over.headers()),
                map(base.query(), over.query()),
                body(base.body(), over.body()),
                first(over.format(), base.format()),
                over.unencoded().isEmpty() ? base.unencoded() : over.unencoded());
    }

    /**
     * The refresh request goes where the token request goes, and in the same way, unless it says
     * otherwise.
     */
    static RequestTemplate refresh(
            RequestTemplate typeRefresh, RequestTemplate token, RequestTemplate over) {
        if (typeRefresh == null || token == null) {
            return over;
        }
        RequestTemplate transport =
                new RequestTemplate(
                        token.method(),
                        token.url(),
                        token.headers(),
                        token.query(),
                        null,
                        token.format(),
                        token.unencoded());
        return request(request(transport, typeRefresh), over);
    }

    static ResponseMapping response(ResponseMapping base, ResponseMapping over) {
        if (base == null || over == null) {
            return over == null ? base : over;
        }
        return new ResponseMapping(
                first(over.accessToken(), base.accessToken()),
                first(over.refreshToken(), base.refreshToken()),
                first(over.expiresIn(), base.expiresIn()),
                first(over.refreshExpiresIn(), base.refreshExpiresIn()),
                first(over.scope(), base.scope()),
                first(over.tokenType(), base.tokenType()),
                first(over.error(), base.error()),
                over.namespaces().isEmpty() ? base.namespaces() : over.namespaces(),
                over.errors().isEmpty() ? base.errors() : over.errors());
    }

    static CredentialTemplate credential(CredentialTemplate base, CredentialTemplate over) {
        return over == null ? base : over;
    }

    private static JsonNode body(JsonNode base, JsonNode over) {
        if (over == null || base == null || !over.isObject() || !base.isObject()) {
            return over == null ? base : over;
        }
        ObjectNode merged = base.deepCopy();
        over.fields()
                .forEachRemaining(
                        member -> {
                            if (member.getValue().isNull()) {
                                merged.remove(member.getKey());
                            } else {
                                merged.set(member.getKey(), member.getValue());
                            }
                        });
        return merged;
    }

    /** A content type, and SOAP's action, go with a format: another format takes them away. */
    private static Map<String, String> headers(RequestTemplate base, BodyFormat format) {
        Map<String, String> headers = new LinkedHashMap<>(base.headers());
        if (format != null && format != base.format()) {
            headers.keySet().removeIf("content-type"::equalsIgnoreCase);
            headers.keySet().removeIf("soapaction"::equalsIgnoreCase);
        }
        return headers;
    }

    private static Map<String, String> map(Map<String, String> base, Map<String, String> over) {
        Map<String, String> merged = new LinkedHashMap<>(base);
        over.forEach(
                (name, value) -> {
                    merged.keySet().removeIf(name::equalsIgnoreCase);
                    if (value != null) {
                        merged.put(name, value);
                    }
                });
        return merged;
    }

    private static <T> T first(T over, T base) {
        return over == null ? base : over;
    }
}
