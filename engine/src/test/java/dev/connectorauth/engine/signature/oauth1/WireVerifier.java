package dev.connectorauth.engine.signature.oauth1;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A server's side (RFC 5849 §3.2), written from the request as it is received and with nothing of
 * the signing side: the JDK takes URLs, queries and forms apart here. Octets are Latin-1
 * characters.
 */
final class WireVerifier {

    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);
    private static final Charset OCTETS = StandardCharsets.ISO_8859_1;
    private static final Pattern PAIR = Pattern.compile("([^=\", ]+)=\"([^\"]*)\"");
    private static final Pattern HEADER =
            Pattern.compile("OAuth (realm=\"[^\"]*\", )?(" + PAIR + ")(, " + PAIR + ")*");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String consumerSecret;
    private final String tokenSecret;
    private final PublicKey publicKey;

    WireVerifier(Secret consumerSecret, Secret tokenSecret, PublicKey publicKey) {
        this.consumerSecret = consumerSecret.reveal();
        this.tokenSecret = tokenSecret == null ? "" : tokenSecret.reveal();
        this.publicKey = publicKey;
    }

    /** Whether the request is one that the holder of the secrets has signed. */
    boolean accepts(HttpMessage received) {
        try {
            List<Map.Entry<String, String>> all = new ArrayList<>(header(received).entrySet());
            URI uri = new URI(received.url());
            pairs(uri.getRawQuery(), all);
            boolean form = received.header("Content-Type").orElse("").startsWith(FORM);
            String body =
                    received.content() instanceof Content.Bytes given
                            ? new String(given.bytes(), OCTETS)
                            : "";
            if (form) {
                pairs(body, all);
            }
            Map<String, String> protocol = new TreeMap<>();
            for (Map.Entry<String, String> pair : all) {
                if (pair.getKey().startsWith("oauth_")
                        && protocol.put(pair.getKey(), pair.getValue()) != null) {
                    return false;
                }
            }
            String base = baseString(received.method(), uri, all);
            return intact(protocol, body)
                    && verified(
                            protocol.get("oauth_signature_method"),
                            base,
                            protocol.get("oauth_signature"));
        } catch (URISyntaxException | IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    /** The parameters of the header but the realm, decoded. */
    static Map<String, String> header(HttpMessage received) {
        Map<String, String> out = new LinkedHashMap<>();
        String value = received.header("Authorization").orElse("");
        if (HEADER.matcher(value).matches()) {
            Matcher pair = PAIR.matcher(value);
            while (pair.find()) {
                if (!pair.group(1).equals("realm")) {
                    out.put(escapesOnly(pair.group(1)), escapesOnly(pair.group(2)));
                }
            }
        }
        return out;
    }

    private static void pairs(String encoded, List<Map.Entry<String, String>> out) {
        Stream.of(Objects.requireNonNullElse(encoded, "").split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.contains("=") ? pair.split("=", 2) : new String[] {pair, ""})
                .forEach(
                        pair ->
                                out.add(
                                        Map.entry(
                                                URLDecoder.decode(pair[0], OCTETS),
                                                URLDecoder.decode(pair[1], OCTETS))));
    }

    private static String baseString(
            String method, URI uri, List<Map.Entry<String, String>> parameters) {
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !PORTS.containsKey(scheme)) {
            throw new IllegalArgumentException("no URL to call a server at");
        }
        boolean standard = uri.getPort() < 0 || uri.getPort() == PORTS.get(scheme);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String address =
                scheme
                        + "://"
                        + uri.getHost().toLowerCase(Locale.ROOT)
                        + (standard ? "" : ":" + uri.getPort())
                        + path;
        String normalized =
                parameters.stream()
                        .filter(pair -> !pair.getKey().equals("oauth_signature"))
                        .map(pair -> new String[] {enc(pair.getKey()), enc(pair.getValue())})
                        .sorted(Arrays::compare)
                        .map(pair -> String.join("=", pair))
                        .collect(Collectors.joining("&"));
        return Stream.of(method.toUpperCase(Locale.ROOT), address, normalized)
                .map(WireVerifier::enc)
                .collect(Collectors.joining("&"));
    }

    private static boolean intact(Map<String, String> protocol, String body)
            throws GeneralSecurityException {
        String hash = protocol.get("oauth_body_hash");
        if (hash == null) {
            return true;
        }
        String method = protocol.getOrDefault("oauth_signature_method", "");
        MessageDigest digest = MessageDigest.getInstance(method.substring(method.indexOf('-') + 1));
        return hash.equals(encoded(digest.digest(body.getBytes(OCTETS))));
    }

    private boolean verified(String method, String base, String signature)
            throws GeneralSecurityException {
        if (method == null || signature == null) {
            return false;
        }
        String shared = utf8(consumerSecret) + "&" + utf8(tokenSecret);
        if (method.equals("PLAINTEXT")) {
            return signature.equals(shared);
        }
        String digest = method.substring(method.indexOf('-') + 1);
        if (method.startsWith("HMAC-")) {
            Mac mac = Mac.getInstance("Hmac" + digest);
            mac.init(new SecretKeySpec(shared.getBytes(OCTETS), "HMAC"));
            return signature.equals(encoded(mac.doFinal(base.getBytes(OCTETS))));
        }
        byte[] given = Base64.getDecoder().decode(signature);
        Signature verifier = Signature.getInstance(digest + "withRSA");
        verifier.initVerify(publicKey);
        verifier.update(base.getBytes(OCTETS));
        return verifier.verify(given) && encoded(given).equals(signature);
    }

    private static String escapesOnly(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), OCTETS);
    }

    private static String utf8(String text) {
        return enc(new String(text.getBytes(StandardCharsets.UTF_8), OCTETS));
    }

    private static String enc(String octets) {
        return URLEncoder.encode(octets, OCTETS)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
