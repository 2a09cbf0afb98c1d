package dev.connectorauth.engine.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Assertion;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Signs the JWT of a client: as its own authentication (RFC 7523 §2.2), as a grant (§2.1), or as
 * the token itself. The moment and the {@code jti} come from the values, so each use has its own.
 */
public final class AssertionSigner {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final JsonMapper JSON = new JsonMapper();

    private AssertionSigner() {}

    /**
     * The signed JWT, compact (RFC 7515 §3.1).
     *
     * @param defaults claims that it has unless the definition changes them: name → template
     * @throws TemplateException if something can't be rendered, or the key does not fit; says which
     *     member
     */
    public static Secret sign(Assertion assertion, Map<String, String> defaults, Values values) {
        String algorithm = text(assertion.algorithm(), values, "algorithm");
        JsonWebSignature jws = new JsonWebSignature();
        header(jws, assertion, values);
        jws.setAlgorithmHeaderValue(algorithm);
        if (assertion.keyId() != null) {
            String keyId = text(assertion.keyId(), values, "keyId");
            if (!keyId.isEmpty()) {
                jws.setKeyIdHeaderValue(keyId);
            }
        }
        jws.setPayload(claims(assertion, defaults, values).toString());
        jws.setKey(key(algorithm, text(assertion.key(), values, "key")));
        // Vendors hand out client secrets that are shorter than RFC 7518 §3.2 asks for.
        jws.setDoKeyValidation(!algorithm.startsWith("HS"));
        try {
            return Secret.of(jws.getCompactSerialization());
        } catch (JoseException e) {
            // the cause may tell of the key
            throw new TemplateException("key: does not fit algorithm " + algorithm);
        }
    }

    private static void header(JsonWebSignature jws, Assertion assertion, Values values) {
        if (assertion.header() == null) {
            jws.setHeader("typ", "JWT");
            return;
        }
        JsonNode members = rendered(assertion.header(), values, "header");
        members.properties()
                .forEach(
                        m ->
                                jws.getHeaders()
                                        .setObjectHeaderValue(m.getKey(), plain(m.getValue())));
    }

    private static Object plain(JsonNode value) {
        return JSON.convertValue(value, Object.class);
    }

    private static ObjectNode claims(
            Assertion assertion, Map<String, String> defaults, Values values) {
        ObjectNode templates = JsonNodeFactory.instance.objectNode();
        defaults.forEach(templates::put);
        templates.put("jti", "{{uuid}}");
        Duration lifetime = assertion.lifetime() == null ? LIFETIME : assertion.lifetime();
        templates.put("iat", "{{number (now)}}");
        templates.put("exp", "{{number (now '+" + lifetime.toSeconds() + "s')}}");
        if (assertion.claims() != null) {
            assertion
                    .claims()
                    .properties()
                    .forEach(
                            claim -> {
                                if (claim.getValue().isNull()) {
                                    templates.remove(claim.getKey());
                                } else {
                                    templates.set(claim.getKey(), claim.getValue());
                                }
                            });
        }
        return (ObjectNode) rendered(templates, values, "claims");
    }

    /** Members whose template gives an empty text this time are left out. */
    private static JsonNode rendered(JsonNode node, Values values, String place) {
        if (node.isObject()) {
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(
                            member -> {
                                JsonNode value =
                                        rendered(
                                                member.getValue(),
                                                values,
                                                place + "/" + member.getKey());
                                if (!value.isTextual() || !value.textValue().isEmpty()) {
                                    out.set(member.getKey(), value);
                                }
                            });
            return out;
        }
        if (node.isArray()) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> out.add(rendered(item, values, place)));
            return out;
        }
        if (!node.isTextual()) {
            return node;
        }
        try {
            return Template.parse(node.textValue()).renderJson(values, UnaryOperator.identity());
        } catch (TemplateException e) {
            throw e.at(place);
        }
    }

    private static Key key(String algorithm, String text) {
        try {
            return switch (algorithm) {
                case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512" ->
                        PrivateKeys.read(text, "RSA");
                case "ES256", "ES384", "ES512" -> PrivateKeys.read(text, "EC");
                case "EdDSA" -> PrivateKeys.read(text, "EdDSA");
                case "HS256", "HS384", "HS512" -> secret(text);
                default ->
                        throw new TemplateException(
                                "algorithm: is none of RS, PS, ES, HS 256 to 512 and EdDSA");
            };
        } catch (TemplateException e) {
            throw e.at("key");
        }
    }

    private static Key secret(String text) {
        if (text.isEmpty()) {
            throw new TemplateException("the secret is empty");
        }
        return new HmacKey(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String template, Values values, String place) {
        if (template == null) {
            throw new TemplateException(place + ": the definition gives none");
        }
        try {
            return Template.parse(template).render(values);
        } catch (TemplateException e) {
            throw e.at(place);
        }
    }
}
