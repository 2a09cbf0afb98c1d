package dev.connectorauth.broker.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.samples.SampleMethod;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every way into every shipped definition works at a third party that takes nothing but what it
 * publishes. Only the address is changed; the definition is the one that is shipped.
 */
@QuarkusTest
class ExampleDefinitionsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Stage stage;

    @Inject Outside outside;

    static Stream<Example> examples() {
        return Stream.of(
                        NetSuiteExamples.all(),
                        ShopExamples.all(),
                        CommerceExamples.all(),
                        SignedExamples.all(),
                        LoginExamples.all())
                .flatMap(all -> all);
    }

    @BeforeAll
    static void open() {
        stage = Stage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void everyWayIntoWhatIsShippedIsExercised() {
        // Given
        Stream<String> shipped =
                SampleMethod.shipped().stream()
                        .flatMap(SampleMethod::of)
                        .map(SampleMethod::toString)
                        // speaks no HTTP: ExampleDatabaseTest
                        .filter(name -> !name.startsWith("postgresql/"));

        // Then
        assertThat(examples().map(Example::name))
                .containsExactlyInAnyOrderElementsOf(shipped.toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theThirdPartyTakesASignedCall(Example example) {
        // Given
        String instance = connect(example);

        // When
        Call signed = signed(instance, call(example));

        // Then
        assertThat(send(signed)).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theThirdPartyTakesNoOther(Example example) {
        // Given
        Call asked = call(example);
        Call signed = signed(connect(example), asked);

        // When
        List<Call> tampered =
                Stream.concat(
                                Stream.of(asked),
                                example.tamperings().stream()
                                        .flatMap(way -> way.of(asked, signed).stream()))
                        .toList();

        // Then
        assertThat(tampered)
                .hasSizeGreaterThan(example.tamperings().size())
                .allSatisfy(call -> assertThat(send(call)).isEqualTo(401));
        assertThat(send(signed)).isEqualTo(200);
    }

    /** An instance that works; a person consents where one has to. */
    private String connect(Example example) {
        outside.publish(document(example), 1);
        stage.enter(example.thirdParty());
        Map<String, String> values = new HashMap<>(example.values());
        values.replaceAll((name, value) -> stage.address(value));
        JsonPath created =
                Acme.as("blue")
                        .body(
                                Map.of(
                                        "connector",
                                        example.connector(),
                                        "authMethod",
                                        example.method(),
                                        "name",
                                        "Example",
                                        "values",
                                        values))
                        .post("/v1/instances")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        if (created.getString("authorizationUrl") != null) {
            new Browser().follow(URI.create(created.getString("authorizationUrl")), null);
        }
        String id = created.getString("id");
        Acme.as("blue").get("/v1/instances/" + id).then().body("status", equalTo("active"));
        return id;
    }

    private static String document(Example example) {
        return stage.moved(
                SampleMethod.of(example.connector()).findFirst().orElseThrow().document());
    }

    private static Call call(Example example) {
        return example.call().withUrl(stage.address(example.call().url()));
    }

    private static Call signed(String instance, Call call) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("method", call.method());
        request.put("url", call.url());
        request.put("headers", call.headers());
        if (call.body() != null) {
            request.put("body", Map.of("text", call.body()));
        }
        JsonPath answer =
                Acme.as("blue")
                        .body(request)
                        .post("/v1/instances/" + instance + "/sign")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        String body = answer.getString("body.text");
        return new Call(
                call.method(),
                answer.getString("url"),
                answer.getMap("headers"),
                body == null ? call.body() : body);
    }

    private static int send(Call call) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(call.url()))
                        .method(
                                call.method(),
                                call.body() == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(call.body()));
        call.headers().forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
