package dev.connectorauth.localstack.check;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Secrets that must be found nowhere, neither as they are nor in the usual encodings. */
final class Canaries {

    /** How every JSON web token begins; Keycloak's refresh tokens are such, too. */
    private static final String TOKEN_BEGINNING = "eyJhbGciOi";

    private final Map<String, String> nameByText = new LinkedHashMap<>();

    Canaries() {
        add("a JSON web token", TOKEN_BEGINNING);
    }

    /** Adds a secret. */
    synchronized void plant(String name, String secret) {
        add(name, secret);
    }

    private void add(String name, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        nameByText.put(secret, name);
        nameByText.put(HexFormat.of().formatHex(bytes), name + " (hex)");
        nameByText.put(URLEncoder.encode(secret, StandardCharsets.UTF_8), name + " (form)");
        for (int before = 0; before < 3; before++) {
            nameByText.put(inBase64(bytes, before), name + " (Base64)");
        }
    }

    /**
     * The characters that these bytes make up in Base64, with as many bytes before them, such as a
     * client id and a colon, and any after them.
     */
    private static String inBase64(byte[] secret, int before) {
        byte[] bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int mixedWithBefore = (before * 8 + 5) / 6;
        int whole = bytes.length * 8 / 6;
        return text.substring(mixedWithBefore, whole);
    }

    /** The name of a secret that this text holds. */
    synchronized Optional<String> in(String text) {
        return nameByText.entrySet().stream()
                .filter(canary -> text.contains(canary.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
