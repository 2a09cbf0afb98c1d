package dev.connectorauth.broker.example;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks signatures as a server does (RFC 5849 §3.2), with HMAC-SHA256. Only for requests without a
 * form in the body.
 *
 * @param consumerKey the only key that is known
 * @param consumerSecret its secret
 * @param token the only token; empty = requests carry none
 * @param tokenSecret its secret
 * @param realm what the header's realm has to be; empty = there must be none
 * @param version whether there must be {@code oauth_version}, or must not
 * @param seen nonces that were used
 */
record OAuth1Check(
        String consumerKey,
        String consumerSecret,
        String token,
        String tokenSecret,
        String realm,
        boolean version,
        Seen seen) {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    /** Whether the header is as it has to be. */
    boolean acceptsHeader(Received request) {
        String header = request.header("authorization");
        if (!header.startsWith("OAuth ")) {
            return false;
        }
        Map<String, String> given = new LinkedHashMap<>();
        Matcher parameters = PARAMETER.matcher(header);
        while (parameters.find()) {
            given.put(parameters.group(1), Percent.decode(parameters.group(2)));
        }
        String named = given.containsKey("realm") ? given.remove("realm") : "";
        return named.equals(realm) && accepts(request, given, request.parameters());
    }

    /** Whether the query is as it has to be. */
    boolean acceptsQuery(Received request) {
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        request.parameters()
                .forEach(
                        (name, value) ->
                                (name.startsWith("oauth_") ? given : others).put(name, value));
        return request.header("authorization").isEmpty() && accepts(request, given, others);
    }

    private boolean accepts(
            Received request, Map<String, String> given, Map<String, String> others) {
        String signature = given.remove("oauth_signature");
        String expected =
                Macs.base64(
                        Macs.hmacSha256(
                                Percent.encode(consumerSecret) + "&" + Percent.encode(tokenSecret),
                                baseString(request, given, others)));
        return expected.equals(signature)
                && "HMAC-SHA256".equals(given.get("oauth_signature_method"))
                && consumerKey.equals(given.get("oauth_consumer_key"))
                && token.equals(given.getOrDefault("oauth_token", ""))
                && (version ? "1.0" : "absent")
                        .equals(given.getOrDefault("oauth_version", "absent"))
                && Seen.isNear(
                        Instant.ofEpochSecond(Long.parseLong(given.get("oauth_timestamp"))), WINDOW)
                && seen.isNew(given.get("oauth_nonce"));
    }

    private static String baseString(
            Received request, Map<String, String> given, Map<String, String> others) {
        List<Map.Entry<String, String>> pairs =
                Stream.concat(given.entrySet().stream(), others.entrySet().stream())
                        .map(
                                p ->
                                        Map.entry(
                                                Percent.encode(p.getKey()),
                                                Percent.encode(p.getValue())))
                        .sorted(
                                Map.Entry.<String, String>comparingByKey()
                                        .thenComparing(
                                                Map.Entry.comparingByValue(
                                                        Comparator.naturalOrder())))
                        .toList();
        String parameters =
                pairs.stream()
                        .map(pair -> pair.getKey() + "=" + pair.getValue())
                        .collect(Collectors.joining("&"));
        return request.method()
                + "&"
                + Percent.encode(request.origin() + request.path())
                + "&"
                + Percent.encode(parameters);
    }
}
