package dev.connectorauth.engine.signature;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Requests that nobody would write by hand: any text, and any spelling that the wire allows for it.
 */
public final class RandomRequests {

    private static final List<String> HOSTS =
            List.of(
                    "api.example.com",
                    "API.Example.COM:443",
                    "x-1.example:8080",
                    "127.0.0.1:80",
                    "[2001:db8::1]",
                    "[::1]:65535");
    private static final List<String> TEXTS =
            List.of(
                    "", "a", "a", "+", "%", "&", "=", " ", "%2B", "ä", "私の", "🙂", "\u0000",
                    "\r\n");
    private static final String UNRESERVED = "abcxyzABCXYZ0189-._~";

    private final Random random;

    public RandomRequests(Random random) {
        this.random = random;
    }

    /** One with a query, and with no content, a form or something else. */
    public HttpMessage next() {
        String url =
                one(List.of("http", "https", "HTTPS"))
                        + "://"
                        + one(HOSTS)
                        + path()
                        + one(List.of("", "?", "?" + pairs()));
        String method = one(List.of("GET", "POST", "put", "DELETE", "PATCH"));
        return switch (random.nextInt(4)) {
            case 0 -> new HttpMessage(method, url, List.of(), new Content.None());
            case 1 -> request(method, url, "application/json", text());
            case 2 -> form(method, url);
            default -> request(method, url, "application/x-www-form-urlencoded", pairs());
        };
    }

    /** One whose content is a form. */
    public HttpMessage nextForm() {
        return form("POST", "https://api.example.com" + path() + "?" + pairs());
    }

    private HttpMessage form(String method, String url) {
        String type = "application/x-www-form-urlencoded; charset=UTF-8";
        return request(method, url, type, pairs());
    }

    private static HttpMessage request(String method, String url, String type, String body) {
        return new HttpMessage(
                method,
                url,
                List.of(new HeaderField("Content-Type", type), new HeaderField("X-Other", "1")),
                new Content.Bytes(body.getBytes(StandardCharsets.UTF_8)));
    }

    private String path() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> "/" + spelled(text()).replace("+", "%2b"))
                .collect(Collectors.joining());
    }

    /** Up to a dozen pairs out of few names, so that names and whole pairs come twice. */
    private String pairs() {
        List<String> names = List.of("", "a", "b", "oauth", text());
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(
                        i ->
                                switch (random.nextInt(8)) {
                                    case 0 -> "";
                                    case 1 -> spelled(one(names));
                                    case 2 -> spelled(one(names)) + "=" + spelled(text()) + "=";
                                    default -> spelled(one(names)) + "=" + spelled(text());
                                })
                .collect(Collectors.joining("&"));
    }

    private String text() {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(
                        i ->
                                random.nextBoolean()
                                        ? one(TEXTS)
                                        : Character.toString(random.nextInt(0xD800)))
                .collect(Collectors.joining());
    }

    private String spelled(String text) {
        StringBuilder out = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet == ' ' && random.nextBoolean()) {
                out.append('+');
            } else if (UNRESERVED.indexOf(octet) >= 0 && random.nextInt(8) > 0) {
                out.append((char) octet);
            } else {
                out.append((random.nextBoolean() ? "%%%02x" : "%%%02X").formatted(octet & 0xFF));
            }
        }
        return out.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
