package dev.connectorauth.localstack.keycloak;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

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
 * A person's browser: keeps cookies, follows redirects, fills in the login page and says yes to
 * everything. Two of them are two browsers. Like real ones it sends {@code Secure} cookies over
 * http to loopback.
 */
public final class Browser {

    private static final int MAX_REDIRECTS = 15;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final Map<String, Map<String, String>> cookiesByHost = new LinkedHashMap<>();

    /** A page, or a redirect that was not followed. */
    public record Page(URI url, int status, String body, HttpResponse<String> response) {

        /** Where the page sends the browser; null = nowhere. */
        public URI location() {
            return response.headers().firstValue("location").map(url::resolve).orElse(null);
        }
    }

    /** Opens a URL without following a redirect. */
    public Page open(URI url) {
        return send(url, HttpRequest.newBuilder(url).GET());
    }

    /**
     * Opens a URL and follows redirects to a page, or to a URL that begins with {@code stopAt},
     * which is not opened.
     */
    public Page follow(URI url, String stopAt) {
        return follow(open(url), stopAt);
    }

    /**
     * Opens an authorization URL, logs in, consents if asked and follows the way back.
     *
     * @param stopAt beginning of the URL to stop in front of, so that a callback can be looked at
     *     before it is made; null = go on to the last page
     */
    public Page logIn(URI authorizationUrl, String user, String password, String stopAt) {
        Page page = follow(authorizationUrl, stopAt);
        Element form = form(page, "form:has(input[type=password])");
        if (form == null) {
            throw new IllegalStateException(
                    "no login page at " + page.url().getPath() + ", status " + page.status());
        }
        Map<String, String> typed = Map.of("username", user, "password", password);
        Page then = submit(form, typed, stopAt);
        Element consent = form(then, "form:has(input[type=checkbox][name=scope])");
        return consent == null ? then : submit(consent, Map.of(), stopAt);
    }

    private static Element form(Page page, String selector) {
        return Jsoup.parse(page.body(), page.url().toString()).selectFirst(selector);
    }

    private Page submit(Element form, Map<String, String> typed, String stopAt) {
        String fields =
                form.select("input[name]").stream()
                        .map(
                                input -> {
                                    String name = input.attr("name");
                                    return encode(name)
                                            + "="
                                            + encode(typed.getOrDefault(name, input.val()));
                                })
                        .collect(Collectors.joining("&"));
        URI action = URI.create(form.attr("abs:action"));
        HttpRequest.Builder post =
                HttpRequest.newBuilder(action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields));
        return follow(send(action, post), stopAt);
    }

    private Page follow(Page first, String stopAt) {
        Page page = first;
        for (int i = 0; page.location() != null; i++) {
            if (i == MAX_REDIRECTS) {
                throw new IllegalStateException("redirected without end");
            }
            if (stopAt != null && page.location().toString().startsWith(stopAt)) {
                return page;
            }
            page = open(page.location());
        }
        return page;
    }

    private Page send(URI url, HttpRequest.Builder request) {
        Map<String, String> cookies =
                cookiesByHost.computeIfAbsent(url.getAuthority(), host -> new LinkedHashMap<>());
        request.header("Accept", "text/html,*/*;q=0.8");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response =
                    http.send(
                            request.timeout(Duration.ofSeconds(60)).build(),
                            HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("set-cookie").forEach(cookie -> keep(cookies, cookie));
            return new Page(url, response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "could not open " + url.getAuthority() + url.getPath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keep(Map<String, String> cookies, String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        String name = pair.substring(0, equals).strip();
        if (header.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(equals + 1));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
