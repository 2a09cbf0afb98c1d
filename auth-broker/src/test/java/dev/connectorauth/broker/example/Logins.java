package dev.connectorauth.broker.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Map;

/** What third parties look for in login and token requests. */
final class Logins {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Logins() {}

    /** RFC 7617. */
    static String basic(String user, String password) {
        return "Basic " + Macs.base64((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----";
    }

    /** Whether a JSON body says exactly this. */
    static boolean isJson(Received request, Map<String, String> expected) {
        return request.header("content-type").startsWith("application/json")
                && json(request).equals(JSON.valueToTree(expected));
    }

    static JsonNode json(Received request) {
        try {
            return JSON.readTree(request.text());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
