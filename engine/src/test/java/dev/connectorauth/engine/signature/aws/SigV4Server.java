package dev.connectorauth.engine.signature.aws;

import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.HttpMessage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A service's side of Signature Version 4, written from its documentation and with nothing of the
 * signing side: the JDK takes URLs and queries apart here. Octets are Latin-1 characters.
 *
 * @param normalizes whether it resolves dots and doubled slashes of paths
 * @param encodesTwice whether it encodes paths as they are on the wire
 */
record SigV4Server(
        String accessKeyId,
        String secretAccessKey,
        String region,
        String service,
        boolean normalizes,
        boolean encodesTwice) {

    private static final Charset OCTETS = StandardCharsets.ISO_8859_1;
    private static final Pattern AUTHORIZATION =
            Pattern.compile(
                    "AWS4-HMAC-SHA256 Credential=([^, ]+), SignedHeaders=([^, ]+),"
                            + " Signature=([0-9a-f]{64})");
    private static final Pattern PRESIGNED =
            Pattern.compile(
                    "(?:.*&)?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=([^&]+)"
                            + "&X-Amz-Date=([^&]+)&X-Amz-Expires=[0-9]+&X-Amz-SignedHeaders=([^&]+)");
    private static final String SIGNATURE = "&X-Amz-Signature=";

    /** Whether the request is one that the holder of the key has signed. */
    boolean accepts(HttpMessage received) {
        try {
            URI uri = new URI(received.url());
            if (uri.getRawAuthority() == null
                    || !List.of("http", "https")
                            .contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
                return false;
            }
            String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
            return received.header("Authorization").isPresent()
                    ? acceptsHeader(received, uri, query)
                    : acceptsQuery(received, uri, query);
        } catch (URISyntaxException | IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    private boolean acceptsHeader(HttpMessage received, URI uri, String query)
            throws GeneralSecurityException {
        Matcher given = AUTHORIZATION.matcher(received.header("Authorization").orElseThrow());
        return given.matches()
                && isSigned(
                        received,
                        uri,
                        query,
                        new Claim(
                                given.group(1),
                                received.header("X-Amz-Date").orElse(""),
                                given.group(2),
                                given.group(3)));
    }

    private boolean acceptsQuery(HttpMessage received, URI uri, String query)
            throws GeneralSecurityException {
        int end = query.lastIndexOf(SIGNATURE);
        if (end < 0) {
            return false;
        }
        String before = query.substring(0, end);
        Matcher given = PRESIGNED.matcher(before);
        return given.matches()
                && isSigned(
                        received,
                        uri,
                        before,
                        new Claim(
                                decoded(given.group(1)),
                                decoded(given.group(2)),
                                decoded(given.group(3)),
                                query.substring(end + SIGNATURE.length())));
    }

    private record Claim(String credential, String date, String headers, String signature) {}

    private boolean isSigned(HttpMessage received, URI uri, String query, Claim claim)
            throws GeneralSecurityException {
        if (!claim.date().matches("[0-9]{8}T[0-9]{6}Z")) {
            return false;
        }
        String day = claim.date().substring(0, 8);
        String scope = String.join("/", day, region, service, "aws4_request");
        String canonical =
                String.join(
                        "\n",
                        received.method(),
                        path(uri.getRawPath()),
                        query(query),
                        headers(received, uri, claim.headers()),
                        claim.headers(),
                        content(received));
        String text = String.join("\n", "AWS4-HMAC-SHA256", claim.date(), scope, sha256(canonical));
        byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(day, region, service, "aws4_request", text)) {
            key = hmac(key, part);
        }
        return claim.credential().equals(accessKeyId + "/" + scope)
                && claim.signature().equals(HexFormat.of().formatHex(key));
    }

    private String path(String raw) {
        String path = raw.isEmpty() ? "/" : raw;
        if (normalizes) {
            path = URI.create("http://h" + path.replaceAll("/+", "/")).normalize().getRawPath();
            while (path.startsWith("/../") || path.equals("/..")) {
                path = path.equals("/..") ? "/" : path.substring(3);
            }
        }
        String octets = encodesTwice ? path : decoded(path.replace("+", "%2B"));
        return Stream.of(octets.split("/", -1))
                .map(SigV4Server::encoded)
                .collect(Collectors.joining("/"));
    }

    private static String query(String query) {
        return Stream.of(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> Arrays.copyOf(pair.split("=", 2), 2))
                .map(
                        pair ->
                                new String[] {
                                    encoded(decoded(pair[0])),
                                    pair[1] == null ? "" : encoded(decoded(pair[1]))
                                })
                .sorted((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]))
                .map(pair -> pair[0] + "=" + pair[1])
                .collect(Collectors.joining("&"));
    }

    private static String headers(HttpMessage received, URI uri, String names) {
        StringBuilder out = new StringBuilder();
        for (String name : names.split(";")) {
            String value =
                    name.equals("host")
                            ? host(uri)
                            : received.headers().stream()
                                    .filter(field -> field.name().equalsIgnoreCase(name))
                                    .map(HeaderField::value)
                                    .map(text -> text.strip().replaceAll(" +", " "))
                                    .reduce((a, b) -> a + "," + b)
                                    .orElseThrow(() -> new IllegalArgumentException(name));
            out.append(name).append(':').append(value).append('\n');
        }
        return out.toString();
    }

    /** As clients send it: without the port that goes without saying. */
    private static String host(URI uri) {
        String port = uri.getScheme().equalsIgnoreCase("https") ? ":443" : ":80";
        String authority = uri.getRawAuthority();
        return authority.endsWith(port)
                ? authority.substring(0, authority.length() - port.length())
                : authority;
    }

    private static String content(HttpMessage received) throws GeneralSecurityException {
        String hash =
                received.content() instanceof Content.Bytes given
                        ? sha256(new String(given.bytes(), OCTETS), OCTETS)
                        : sha256("");
        String sent = received.header("X-Amz-Content-Sha256").orElse(hash);
        if (!sent.equals(hash) && !sent.equals("UNSIGNED-PAYLOAD")) {
            throw new IllegalArgumentException("another content");
        }
        return sent;
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return sha256(text, StandardCharsets.UTF_8);
    }

    private static String sha256(String text, Charset charset) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(charset)));
    }

    private static String decoded(String wire) {
        return URLDecoder.decode(wire, OCTETS);
    }

    private static String encoded(String octets) {
        return URLEncoder.encode(octets, OCTETS)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
