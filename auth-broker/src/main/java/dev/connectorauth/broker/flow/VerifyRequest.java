package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.VerifyTemplate;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The request that tries a credential out: the definition's, and what a data call carries beside
 * it. Where both have a parameter of one name, the definition's verify request has the say.
 */
final class VerifyRequest {

    private VerifyRequest() {}

    /** The verify request of a method that has one. */
    static RequestTemplate template(EffectiveMethod method) {
        VerifyTemplate verify = method.verify();
        CredentialTemplate credential = method.credential();
        return new RequestTemplate(
                verify.method(),
                verify.url(),
                headers(credential.headers(), verify.headers()),
                over(credential.query(), verify.query()),
                body(credential.body(), verify),
                verify.format());
    }

    private static Map<String, String> headers(Map<String, String> base, Map<String, String> own) {
        Map<String, String> headers = new LinkedHashMap<>(base);
        own.keySet().forEach(name -> headers.keySet().removeIf(name::equalsIgnoreCase));
        headers.putAll(own);
        return headers;
    }

    private static Map<String, String> over(Map<String, String> base, Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(base);
        all.putAll(own);
        return all;
    }

    /** A GET has no body that parameters of the credential could go into, and a text no members. */
    private static JsonNode body(Map<String, String> credential, VerifyTemplate verify) {
        JsonNode own = verify.body();
        boolean none = own == null && (verify.method() == null || "GET".equals(verify.method()));
        if (credential.isEmpty() || none || own != null && !own.isObject()) {
            return own;
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        credential.forEach(all::put);
        if (own instanceof ObjectNode members) {
            all.setAll(members);
        }
        return all;
    }
}
