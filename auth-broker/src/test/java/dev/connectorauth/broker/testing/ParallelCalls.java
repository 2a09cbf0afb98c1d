package dev.connectorauth.broker.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Many calls at the same time. */
public final class ParallelCalls {

    private ParallelCalls() {}

    /**
     * GETs these addresses in turn until so many calls are under way, and waits for all answers.
     */
    public static List<HttpResponse<String>> get(int calls, String token, List<URI> addresses) {
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(30))
                        .build();
        List<CompletableFuture<HttpResponse<String>>> answers =
                IntStream.range(0, calls)
                        .mapToObj(i -> request(addresses.get(i % addresses.size()), token))
                        .map(r -> client.sendAsync(r, HttpResponse.BodyHandlers.ofString()))
                        .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static HttpRequest request(URI address, String token) {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .build();
    }
}
