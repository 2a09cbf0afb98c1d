package dev.connectorauth.localstack.call;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An HTTP call. Methods return changed copies.
 *
 * @param method HTTP method
 * @param url where it goes
 * @param headers header name → value
 * @param form form parameters, sent as the body; empty = none
 * @param body the body as text; null = none, or the form
 */
public record Call(
        String method,
        URI url,
        Map<String, String> headers,
        Map<String, String> form,
        String body) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** A call without headers and body. */
    public static Call of(String method, URI url) {
        return new Call(method, url, Map.of(), Map.of(), null);
    }

    public static Call get(URI url) {
        return of("GET", url);
    }

    /** The same call with this header added. */
    public Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, url, more, form, body);
    }

    /** The same call with an access token (RFC 6750 §2.1). */
    public Call bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** The same call with a form as its body. */
    public Call form(Map<String, String> parameters) {
        return new Call(method, url, headers, parameters, null);
    }

    /** The same call with a JSON body. */
    public Call json(ObjectNode document) {
        return body("application/json", document.toPrettyString());
    }

    /** The same call with this body. */
    public Call body(String contentType, String text) {
        return new Call(method, url, headers, Map.of(), text).header("Content-Type", contentType);
    }

    /** Makes the call. */
    public Answer send() {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(TIMEOUT);
        headers.forEach(request::header);
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
            request.method(method, HttpRequest.BodyPublishers.ofString(encodedForm()));
        } else if (body != null) {
            request.method(method, HttpRequest.BodyPublishers.ofString(body));
        } else {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        try {
            HttpResponse<String> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + url + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String encodedForm() {
        return form.entrySet().stream()
                .map(p -> encode(p.getKey()) + "=" + encode(p.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
