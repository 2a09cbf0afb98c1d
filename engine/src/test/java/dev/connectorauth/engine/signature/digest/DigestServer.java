package dev.connectorauth.engine.signature.digest;

import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's side of HTTP Digest (RFC 7616 §3.4.6), with nothing of the signing side. It has given
 * out one nonce, for the first request.
 *
 * @param algorithm as it stands in the challenge; null = none, which is MD5
 * @param qop what it asks for; null = nothing, as RFC 2069 knew it
 * @param userhash whether it asks for the digest of the user's name
 */
record DigestServer(
        String username, String password, String algorithm, String qop, boolean userhash) {

    private static final String REALM = "r \"1\" \\ 2";
    private static final String NONCE = "n=+/1";
    private static final String OPAQUE = "o,p";

    private static final String PARAMETER =
            "([a-z*]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([A-Za-z0-9%'.~_*-]+))";
    private static final Pattern EACH = Pattern.compile(PARAMETER);
    private static final Pattern ALL =
            Pattern.compile("Digest " + PARAMETER + "(?:, " + PARAMETER + ")*");

    /** What it answers at first. */
    String challenge() {
        return "Digest realm=\""
                + REALM.replace("\\", "\\\\").replace("\"", "\\\"")
                + "\", nonce=\""
                + NONCE
                + "\", opaque=\""
                + OPAQUE
                + "\""
                + (algorithm == null ? "" : ", algorithm=" + algorithm)
                + (qop == null ? "" : ", qop=\"" + qop + "\"")
                + (userhash ? ", userhash=true" : "");
    }

    /** Whether the request is one that the user has sent in answer to it, the first one. */
    boolean accepts(HttpMessage received) {
        try {
            String header = received.header("Authorization").orElse("");
            Map<String, String> given = parameters(header);
            return target(received).equals(given.get("uri"))
                    && REALM.equals(given.get("realm"))
                    && NONCE.equals(given.get("nonce"))
                    && OPAQUE.equals(given.get("opaque"))
                    && Objects.equals(algorithm, given.get("algorithm"))
                    && Objects.equals(qop, given.get("qop"))
                    && Objects.equals(qop == null ? null : "00000001", given.get("nc"))
                    && Objects.equals(userhash ? "true" : null, given.get("userhash"))
                    && isUser(given)
                    && response(received, given).equals(given.get("response"));
        } catch (URISyntaxException | IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    private boolean isUser(Map<String, String> given) throws GeneralSecurityException {
        if (userhash) {
            return hash(username + ":" + REALM).equals(given.get("username"));
        }
        String extended = given.get("username*");
        return extended == null
                ? username.equals(given.get("username"))
                : extended.startsWith("UTF-8''")
                        && username.equals(
                                URLDecoder.decode(
                                        extended.substring(7).replace("+", "%2B"),
                                        StandardCharsets.UTF_8));
    }

    private String response(HttpMessage received, Map<String, String> given)
            throws GeneralSecurityException {
        String cnonce = given.get("cnonce");
        String user = hash(username + ":" + REALM + ":" + password);
        if (algorithm != null && algorithm.endsWith("-sess")) {
            user = hash(user + ":" + NONCE + ":" + cnonce);
        }
        String request = received.method() + ":" + target(received);
        if ("auth-int".equals(qop)) {
            byte[] body =
                    received.content() instanceof Content.Bytes bytes ? bytes.bytes() : new byte[0];
            request += ":" + hash(body);
        }
        return qop == null
                ? hash(user + ":" + NONCE + ":" + hash(request))
                : hash(String.join(":", user, NONCE, given.get("nc"), cnonce, qop, hash(request)));
    }

    private static String target(HttpMessage received) {
        URI uri = URI.create(received.url());
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static Map<String, String> parameters(String header) throws URISyntaxException {
        if (!ALL.matcher(header).matches()) {
            throw new URISyntaxException(header, "no Digest");
        }
        Map<String, String> given = new HashMap<>();
        Matcher each = EACH.matcher(header.substring("Digest ".length()));
        while (each.find()) {
            String value =
                    each.group(2) == null
                            ? each.group(3)
                            : each.group(2).replaceAll("\\\\(.)", "$1");
            if (given.put(each.group(1), value) != null) {
                throw new URISyntaxException(header, "twice");
            }
        }
        return given;
    }

    private String hash(String text) throws GeneralSecurityException {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    private String hash(byte[] octets) throws GeneralSecurityException {
        String name = algorithm == null ? "MD5" : algorithm.replace("-sess", "");
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance(name.equals("SHA-512-256") ? "SHA-512/256" : name)
                                .digest(octets));
    }
}
