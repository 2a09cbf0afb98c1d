package dev.connectorauth.broker.example;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks Signature Version 4 as a service does.
 *
 * @param accessKeyId the only key that is known
 * @param secretAccessKey its secret
 * @param region where the service is
 * @param service its name in credential scopes
 * @param objects whether paths are names of objects, encoded once, and the digest of the content
 *     has to come along
 */
record SigV4Check(
        String accessKeyId,
        String secretAccessKey,
        String region,
        String service,
        boolean objects) {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Pattern HEADER =
            Pattern.compile(
                    "AWS4-HMAC-SHA256 Credential=([^/]+)/([0-9]{8}/[^,]+), ?"
                            + "SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

    boolean accepts(Received request) {
        Matcher given = HEADER.matcher(request.header("authorization"));
        String moment = request.header("x-amz-date");
        if (!given.matches() || !given.group(1).equals(accessKeyId) || !isNow(moment)) {
            return false;
        }
        String digest = Macs.hex(Macs.digest("SHA-256", request.body()));
        String sent = request.header("x-amz-content-sha256");
        List<String> signed = List.of(given.group(3).split(";"));
        if (objects ? !sent.equals(digest) : !sent.isEmpty() && !sent.equals(digest)) {
            return false;
        }
        String day = moment.substring(0, 8);
        String scope = day + "/" + region + "/" + service + "/aws4_request";
        String toSign =
                "AWS4-HMAC-SHA256\n"
                        + moment
                        + "\n"
                        + scope
                        + "\n"
                        + Macs.hex(Macs.digest("SHA-256", canonical(request, signed, digest)));
        return given.group(2).equals(scope)
                && everyAmzHeader(request, signed)
                && given.group(4).equals(Macs.hex(Macs.hmacSha256(key(day), toSign)));
    }

    private static boolean isNow(String moment) {
        return Seen.isNear(LocalDateTime.parse(moment, MOMENT).toInstant(ZoneOffset.UTC), WINDOW);
    }

    /** What a signature leaves out, somebody in between could change. */
    private static boolean everyAmzHeader(Received request, List<String> signed) {
        return signed.contains("host")
                && request.headers().keySet().stream()
                        .filter(name -> name.startsWith("x-amz-"))
                        .allMatch(signed::contains);
    }

    private String canonical(Received request, List<String> signed, String digest) {
        String headers =
                signed.stream()
                        .map(name -> name + ":" + request.header(name).strip() + "\n")
                        .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                path(request.path()),
                query(request.query()),
                headers,
                String.join(";", signed),
                digest);
    }

    /** Each segment, encoded once for objects and once more than on the wire for the rest. */
    private String path(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> Percent.encode(objects ? Percent.decode(segment) : segment))
                .collect(Collectors.joining("/"));
    }

    private static String query(String query) {
        return Arrays.stream(query.isEmpty() ? new String[0] : query.split("&"))
                .map(pair -> pair.split("=", 2))
                .map(
                        both ->
                                Percent.encode(Percent.decode(both[0]))
                                        + "="
                                        + Percent.encode(
                                                both.length == 2 ? Percent.decode(both[1]) : ""))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private byte[] key(String day) {
        byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(day, region, service, "aws4_request")) {
            key = Macs.hmacSha256(key, part);
        }
        return key;
    }
}
