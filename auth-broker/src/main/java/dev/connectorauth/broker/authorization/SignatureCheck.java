package dev.connectorauth.broker.authorization;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.contracts.definition.MessageSignature;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a request carries the MAC (RFC 2104) of who has the key. While a client secret is
 * being replaced either may be used. Whatever is missing or can't be read, a key without characters
 * above all, makes a request unsigned.
 */
final class SignatureCheck {

    private SignatureCheck() {}

    static boolean holds(MessageSignature signature, SignedRequest request, FlowContext flow) {
        byte[] given = given(signature, request).orElse(null);
        if (given == null || isAmbiguous(signature, request)) {
            return false;
        }
        return Stream.of(Optional.of(flow), other(flow))
                .flatMap(Optional::stream)
                .map(FlowContext::values)
                .anyMatch(values -> MessageDigest.isEqual(given, mac(signature, request, values)));
    }

    private static Optional<FlowContext> other(FlowContext flow) {
        return Optional.ofNullable(flow.otherClientSecret())
                .map(secret -> flow.with("client_secret", secret));
    }

    private static Optional<byte[]> given(MessageSignature signature, SignedRequest request) {
        String text =
                signature.parameter() != null
                        ? request.query().get(signature.parameter())
                        : request.headers().apply(signature.header());
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (signature.encoding()) {
                        case HEX -> HexFormat.of().parseHex(text);
                        case BASE64 ->
                                Base64.getDecoder()
                                        .decode(text.replace('-', '+').replace('_', '/'));
                    });
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An empty array, which no MAC equals, where there is no key or no message. */
    private static byte[] mac(MessageSignature signature, SignedRequest request, Values values) {
        try {
            byte[] key =
                    Template.parse(signature.key()).render(values).getBytes(StandardCharsets.UTF_8);
            if (key.length == 0) {
                return new byte[0];
            }
            String algorithm = "Hmac" + signature.algorithm().toUpperCase(java.util.Locale.ROOT);
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(
                    message(signature, request, values).getBytes(StandardCharsets.UTF_8));
        } catch (TemplateException | GeneralSecurityException e) {
            return new byte[0];
        }
    }

    /**
     * Whether the message could be that of other parameters too: third parties join them unescaped.
     */
    private static boolean isAmbiguous(MessageSignature signature, SignedRequest request) {
        return signature.message() == null
                && parameters(signature, request)
                        .anyMatch(
                                parameter ->
                                        has(parameter.getKey(), pair(signature))
                                                || has(parameter.getKey(), separator(signature))
                                                || has(parameter.getValue(), separator(signature)));
    }

    /** A mark that a third party does not write can't be looked for. */
    private static boolean has(String text, String mark) {
        return !mark.isEmpty() && text.contains(mark);
    }

    private static String message(
            MessageSignature signature, SignedRequest request, Values values) {
        if (signature.message() != null) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("path", request.path()).put("body", request.body());
            request.query().forEach(document.putObject("query")::put);
            return Template.parse(signature.message()).render(values.with("request", document));
        }
        return parameters(signature, request)
                .map(parameter -> parameter.getKey() + pair(signature) + parameter.getValue())
                .collect(Collectors.joining(separator(signature)));
    }

    /** Those that are signed, in the order of their names. */
    private static Stream<Map.Entry<String, String>> parameters(
            MessageSignature signature, SignedRequest request) {
        return new TreeMap<>(request.query())
                .entrySet().stream()
                        .filter(parameter -> !parameter.getKey().equals(signature.parameter()))
                        .filter(parameter -> !signature.except().contains(parameter.getKey()));
    }

    private static String pair(MessageSignature signature) {
        return signature.pair() == null ? "=" : signature.pair();
    }

    private static String separator(MessageSignature signature) {
        return signature.separator() == null ? "&" : signature.separator();
    }
}
