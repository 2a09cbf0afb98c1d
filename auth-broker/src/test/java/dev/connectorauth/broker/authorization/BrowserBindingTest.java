package dev.connectorauth.broker.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static io.restassured.RestAssured.given;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A session is finished by the browser that started it, in time and once. */
@QuarkusTest
class BrowserBindingTest {

    private static final String BACK = "https://app.example/connections/7?tab=auth";

    @Inject ThirdParty thirdParty;
    @Inject Database database;

    private final Browser browser = new Browser();

    @Test
    void anotherBrowserCanNeitherFinishASessionNorUseItUp() {
        // Given
        String connector = thirdParty.connector();
        Consent consent = thirdParty.consent(connector, BACK);
        URI answer = Consent.answer(consent.begin(browser), "code", "c");
        Browser other = new Browser();
        thirdParty.consent(connector, BACK).begin(other);

        // When
        Page stolen = other.open(answer);
        Page error = other.open(URI.create(answer.toString().replace("code=c", "error=x")));

        // Then
        assertThat(List.of(stolen.status(), error.status())).containsOnly(400);
        assertThat(thirdParty.tokenRequests(connector)).isZero();
        assertThat(browser.open(answer).location().toString()).contains("status=active");
    }

    @Test
    void aSessionThatHasExpiredIsRefused() {
        // Given
        String connector = thirdParty.connector();
        Consent consent = thirdParty.consent(connector, BACK);
        Page begun = consent.begin(browser);
        expire(consent);

        // When
        Page end = browser.open(Consent.answer(begun, "code", "c"));

        // Then
        assertThat(end.status()).isEqualTo(400);
        assertThat(thirdParty.tokenRequests(connector)).isZero();
    }

    @Test
    void anAnswerCountsOnce() {
        // Given
        String connector = thirdParty.connector();
        URI answer =
                Consent.answer(thirdParty.consent(connector, BACK).begin(browser), "code", "c");
        browser.open(answer);

        // When
        Page replayed = browser.open(answer);

        // Then
        assertThat(replayed.status()).isEqualTo(400);
        assertThat(thirdParty.tokenRequests(connector)).isEqualTo(1);
    }

    @Test
    void ofManyAnswersAtTheSameTimeOneCounts() {
        // Given
        String connector = thirdParty.connector();
        thirdParty.answers(
                connector,
                aResponse().withStatus(200).withBody(ThirdParty.TOKENS).withFixedDelay(300));
        Page begun = thirdParty.consent(connector, BACK).begin(browser);
        String answer = Consent.answer(begun, "code", "c").toString();
        String cookie = begun.response().headers().firstValue("set-cookie").orElseThrow();

        // When
        List<CompletableFuture<Integer>> answers =
                Stream.generate(
                                () ->
                                        CompletableFuture.supplyAsync(
                                                () -> deliver(answer, cookie.split(";")[0])))
                        .limit(8)
                        .toList();
        List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();

        // Then
        assertThat(statuses).containsOnlyOnce(303).allMatch(s -> s == 303 || s == 400);
        assertThat(thirdParty.tokenRequests(connector)).isEqualTo(1);
    }

    @Test
    void sessionsInOneBrowserDoNotDisturbEachOther() {
        // Given
        String connector = thirdParty.connector();
        Page first = thirdParty.consent(connector, BACK).begin(browser);
        Page second = thirdParty.consent(connector, BACK).begin(browser);

        // When
        Page firstEnd = browser.open(Consent.answer(first, "code", "c"));
        Page secondEnd = browser.open(Consent.answer(second, "code", "c"));

        // Then
        assertThat(firstEnd.location().toString()).contains("status=active");
        assertThat(secondEnd.location().toString()).contains("status=active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&code=c&code=d", "&code=c&state=s", "", "&code="})
    void anAnswerThatCanNotBeReadDoesNotUseTheSessionUp(String parameters) {
        // Given
        Page begun = thirdParty.consent(thirdParty.connector(), BACK).begin(browser);
        String answer = Consent.answer(begun).toString();
        String cookie = begun.response().headers().firstValue("set-cookie").orElseThrow();

        // When
        int status = deliver(answer + parameters, cookie.split(";")[0]);

        // Then
        assertThat(status).isEqualTo(400);
        assertThat(browser.open(Consent.answer(begun, "code", "c")).status()).isEqualTo(303);
    }

    private void expire(Consent consent) {
        database.update(
                "update authorization_session set expires_at = now() where instance_id = ?",
                consent.instance());
    }

    private static int deliver(String answer, String cookie) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("Cookie", cookie)
                .get(answer)
                .statusCode();
    }
}
