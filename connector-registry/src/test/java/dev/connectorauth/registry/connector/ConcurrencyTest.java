package dev.connectorauth.registry.connector;

import static dev.connectorauth.registry.Callers.as;
import static dev.connectorauth.registry.connector.Registry.ONE;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

@QuarkusTest
class ConcurrencyTest {

    private static final int WRITERS = 12;

    @Test
    void ofManyCreatorsOneSucceeds() throws Exception {
        // Given
        Registry connector = Registry.unused();

        // When
        List<Integer> answers = atOnce(i -> connector.put("Writer " + i).statusCode());

        // Then
        assertThat(answers).containsOnlyOnce(201);
        assertThat(answers.stream().filter(status -> status == 428)).hasSize(WRITERS - 1);
    }

    @Test
    void ofManyWritersThatReadTheSameDraftOneSucceeds() throws Exception {
        // Given
        Registry connector = Registry.drafted();
        String etag = connector.draft().header("ETag");

        // When
        List<Integer> answers =
                atOnce(
                        i ->
                                as("blue")
                                        .contentType("application/json")
                                        .header("If-Match", etag)
                                        .body(connector.small("Writer " + i))
                                        .put(ONE, connector.key())
                                        .statusCode());

        // Then
        assertThat(answers).containsOnlyOnce(200);
        assertThat(answers.stream().filter(status -> status == 412)).hasSize(WRITERS - 1);
    }

    @Test
    void revisionsAreNumberedWithoutGapsWhileEverybodyPublishes() throws Exception {
        // Given
        Registry connector = Registry.drafted();

        // When
        atOnce(
                i -> {
                    connector.replace("Writer " + i).then().statusCode(200);
                    return connector.publish().statusCode();
                });

        // Then
        List<Integer> numbers =
                as("blue").get(ONE + "/revisions", connector.key()).path("items.revision");
        assertThat(numbers.stream().sorted())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    @Test
    void whatIsPublishedAtOnceIsAllThere() throws Exception {
        // Given
        Registry connector = Registry.drafted();

        // When
        List<Integer> revisions =
                atOnce(
                        i ->
                                as("blue")
                                        .contentType("application/json")
                                        .header("If-Match", "*")
                                        .body(connector.small("Writer " + i))
                                        .put(ONE + "?publish=true", connector.key())
                                        .path("revision"));

        // Then
        assertThat(revisions)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, WRITERS).boxed().toList());
    }

    @Test
    void anIdempotentCreationHappensOnceHoweverOftenItIsSent() throws Exception {
        // Given
        Registry connector = Registry.unused();

        // When
        List<String> answers =
                atOnce(
                        i ->
                                as("blue")
                                        .header("Idempotency-Key", connector.key())
                                        .contentType("application/json")
                                        .body(connector.small("Acme"))
                                        .post(Registry.ALL)
                                        .then()
                                        .statusCode(201)
                                        .extract()
                                        .asString());

        // Then
        assertThat(answers).containsOnly(answers.get(0));
    }

    private static <T> List<T> atOnce(IntFunction<T> call) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<T>> futures =
                    IntStream.range(0, WRITERS)
                            .mapToObj(
                                    i ->
                                            callers.submit(
                                                    () -> {
                                                        start.await();
                                                        return call.apply(i);
                                                    }))
                            .toList();
            start.countDown();
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            callers.shutdownNow();
        }
    }
}
