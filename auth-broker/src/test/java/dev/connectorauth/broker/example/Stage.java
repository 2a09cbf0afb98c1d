package dev.connectorauth.broker.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The address where third parties stand. The host that a third party really has is the first
 * segment of the path here, so that definitions need only be told another address.
 */
final class Stage implements AutoCloseable {

    private final HttpServer server;
    private volatile ThirdParty thirdParty = request -> Answer.refused();

    private Stage(HttpServer server) {
        this.server = server;
    }

    static Stage open() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Stage stage = new Stage(server);
            server.createContext("/", stage::handle);
            server.start();
            return stage;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who answers from now on. */
    void enter(ThirdParty next) {
        this.thirdParty = next;
    }

    /** The address here of a third party's URL. */
    String address(String url) {
        return url.replaceFirst("^https?://", origin() + "/");
    }

    /** The definition with all of its URLs here. */
    String moved(String definition) {
        return definition.replaceAll("(?m)^(\\s*url: ['\"]?)https?://", "$1" + origin() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(received(exchange));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** A third party that can't read a request refuses it too. */
    private Answer answer(Received request) {
        try {
            return thirdParty.answer(request);
        } catch (RuntimeException e) {
            return Answer.refused();
        }
    }

    private Received received(HttpExchange exchange) throws IOException {
        Map<String, String> headers =
                exchange.getRequestHeaders().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        header -> header.getKey().toLowerCase(Locale.ROOT),
                                        header -> String.join(", ", header.getValue())));
        return new Received(
                exchange.getRequestMethod(),
                origin(),
                exchange.getRequestURI().toString(),
                headers,
                exchange.getRequestBody().readAllBytes());
    }
}
