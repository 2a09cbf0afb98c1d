package dev.connectorauth.broker.example;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A data call.
 *
 * @param method HTTP method
 * @param url its URL
 * @param headers header name → value
 * @param body its body; null = none
 */
record Call(String method, String url, Map<String, String> headers, String body) {

    static Call get(String url) {
        return new Call("GET", url, Map.of(), null);
    }

    static Call post(String url, String type, String body) {
        return new Call("POST", url, Map.of("Content-Type", type), body);
    }

    Call withUrl(String other) {
        return new Call(method, other, headers, body);
    }

    Call withBody(String other) {
        return new Call(method, url, headers, other);
    }

    Call withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Call(method, url, all, body);
    }
}
