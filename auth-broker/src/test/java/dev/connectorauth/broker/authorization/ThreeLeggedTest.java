package dev.connectorauth.broker.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.CapturedLog;
import dev.connectorauth.broker.testing.Customer;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The dance of OAuth 1.0 (RFC 5849 §2), and who may dance it. */
@QuarkusTest
class ThreeLeggedTest {

    @Inject Outside outside;

    private final Browser browser = new Browser();
    private String temporaryToken;
    private OAuth1Party party;

    @BeforeEach
    void begin() {
        temporaryToken = "t" + UUID.randomUUID().toString().substring(0, 8);
        party = OAuth1Party.in(outside, temporaryToken);
    }

    @Test
    void aPersonConsentsAndRequestsAreSignedWithTheToken() {
        // Given
        Consent consent = party.consent();
        Page begun = consent.begin(browser);

        // When
        Page end = browser.open(party.granted());

        // Then
        assertThat(Consent.query(begun.location())).containsEntry("oauth_token", temporaryToken);
        assertThat(Consent.query(end.location())).containsEntry("status", "active");
        Acme.as("blue")
                .body(Map.of("method", "GET", "url", "https://api.acme.example/orders"))
                .post("/v1/instances/{id}/sign", consent.instance())
                .then()
                .statusCode(200)
                .body("headers.Authorization", startsWith("OAuth oauth_consumer_key=\"blue\", "))
                .body(
                        "headers.Authorization",
                        containsString("oauth_token=\"canary-secret-token\""));
        assertThat(consent.customer().instance(consent.instance()).getMap("obtained"))
                .hasToString("{user_id=u7}");
    }

    @Test
    void bothRequestsAreSignedWithWhatIsThereThen() {
        // Given
        Consent consent = party.consent();

        // When
        consent.begin(browser);
        browser.open(party.granted());

        // Then
        LoggedRequest temporary = party.requests("temporary").get(0);
        assertThat(OAuth1Party.parameter(temporary, "oauth_callback"))
                .endsWith("oauth%2Fauthenticate%2F" + party.connector());
        assertThat(OAuth1Party.parameter(temporary, "oauth_token")).isNull();
        LoggedRequest token = party.requests("token").get(0);
        assertThat(OAuth1Party.parameter(token, "oauth_token")).isEqualTo(temporaryToken);
        assertThat(OAuth1Party.parameter(token, "oauth_verifier"))
                .isEqualTo("canary-secret-verifier");
        assertThat(OAuth1Party.parameter(token, "oauth_callback")).isNull();
    }

    @Test
    void theTokenDoesNotExpireUnlessItIsSaid() {
        // Given
        OAuth1Party limited =
                OAuth1Party.in(
                        outside, temporaryToken, "response: { expiresIn: oauth_expires_in }");
        limited.token(
                aResponse().withBody("oauth_token=t&oauth_token_secret=s&oauth_expires_in=3600"));

        // When
        Consent ever = connected(party);
        Consent hour = connected(limited);

        // Then
        assertThat(expiry(ever)).isNull();
        assertThat(expiry(hour)).isNotNull();
    }

    @Test
    void nobodyIsAskedForTheToken() {
        new Customer("blue")
                .create(
                        party.connector(),
                        "code",
                        Map.of("consumer_key", "k", "consumer_secret", "s", "token", "t"),
                        null)
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/values/token")));
    }

    @ParameterizedTest
    @CsvSource({
        "200,'oauth_token=t&oauth_token_secret=s',502,'oauth_callback_confirmed is not true'",
        "200,'oauth_token=t&oauth_token_secret=s&oauth_callback_confirmed=false',502,'oauth_callback_confirmed is not true'",
        "200,'oauth_token=t&oauth_callback_confirmed=true',502,oauth_token_secret",
        "200,'<html>',502,'answer not usable'",
        "400,'oauth_problem=parameter_absent',422,parameter_absent",
        "401,'oauth_problem=consumer_key_unknown',422,consumer_key_unknown",
        "401,'Failed to validate oauth signature',422,http_401",
        "503,'sorry',502,'status 503'"
    })
    void withoutTemporaryCredentialsTheTicketStaysGood(
            int status, String body, int answered, String reason) {
        // Given
        party.temporary(aResponse().withStatus(status).withBody(body));
        Consent consent = party.consent();

        // When
        Page refused = consent.begin(browser);

        // Then
        assertThat(refused.status()).isEqualTo(answered);
        assertThat(refused.body()).contains(reason);
        assertThat(consent.reason()).startsWith("temporary: ").contains(reason);
        assertThat(consent.status()).isEqualTo("authorization_required");
        party.temporary(party.issued());
        assertThat(consent.begin(browser).status()).isEqualTo(303);
    }

    @Test
    void aSlowThirdPartyDoesNotUseTheTicketUp() {
        // Given
        party.temporary(party.issued().withFixedDelay(3_000));
        Consent consent = party.consent();

        // When
        Page refused = consent.begin(browser);

        // Then
        assertThat(refused.status()).isEqualTo(502);
        party.temporary(party.issued());
        assertThat(consent.begin(browser).status()).isEqualTo(303);
    }

    @Test
    void ofManyBrowsersAtTheSameTimeOneStarts() {
        // Given
        party.temporary(party.issued().withFixedDelay(200));
        Consent consent = party.consent();

        // When
        List<CompletableFuture<Integer>> starts =
                Stream.generate(
                                () ->
                                        CompletableFuture.supplyAsync(
                                                () -> consent.begin(new Browser()).status()))
                        .limit(4)
                        .toList();
        List<Integer> statuses = starts.stream().map(CompletableFuture::join).toList();

        // Then
        assertThat(statuses).containsOnlyOnce(303).allMatch(s -> s == 303 || s == 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "denied=TOKEN",
                "oauth_token=TOKEN&denied=TOKEN",
                "oauth_token=TOKEN",
                "oauth_token=TOKEN&oauth_verifier="
            })
    void aRefusalIsToldAndEndsTheSession(String query) {
        // Given
        Consent consent = party.consent();
        consent.begin(browser);

        // When
        Page end = browser.open(party.back(query.replace("TOKEN", temporaryToken)));

        // Then
        assertThat(OAuth1Party.error(end)).isEqualTo("access_denied");
        assertThat(consent.reason()).isEqualTo("access_denied");
        assertThat(browser.open(party.granted()).status()).isEqualTo(400);
        assertThat(party.requests("token")).isEmpty();
    }

    @Test
    void theThirdPartyMayUseOtherNames() {
        // Given
        OAuth1Party renamed =
                OAuth1Party.in(
                        outside,
                        temporaryToken,
                        "callback: { code: v, state: request, error: problem }");
        Consent consent = renamed.consent();
        consent.begin(browser);

        // When
        Page end = browser.open(renamed.back("request=" + temporaryToken + "&v=x"));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("status", "active");
    }

    @Test
    void anotherBrowserCanNeitherFinishASessionNorUseItUp() {
        // Given
        party.consent().begin(browser);
        Browser other = new Browser();

        // When
        Page stolen = other.open(party.granted());
        Page denied = other.open(party.back("denied=" + temporaryToken));

        // Then
        assertThat(List.of(stolen.status(), denied.status())).containsOnly(400);
        assertThat(party.requests("token")).isEmpty();
        assertThat(Consent.query(browser.open(party.granted()).location()))
                .containsEntry("status", "active");
    }

    @Test
    void anAnswerCountsOnce() {
        // Given
        connected(party);

        // When
        Page replayed = browser.open(party.granted());

        // Then
        assertThat(replayed.status()).isEqualTo(400);
        assertThat(party.requests("token")).hasSize(1);
    }

    @Test
    void twoThirdPartiesMayChooseTheSameTemporaryToken() {
        // Given
        OAuth1Party second = OAuth1Party.in(outside, temporaryToken);
        Browser other = new Browser();
        party.consent().begin(browser);
        second.consent().begin(other);

        // When
        Page end = browser.open(party.granted());
        Page otherEnd = other.open(second.granted());

        // Then
        assertThat(Consent.query(end.location())).containsEntry("status", "active");
        assertThat(Consent.query(otherEnd.location())).containsEntry("status", "active");
    }

    @ParameterizedTest
    @CsvSource({
        "401,'oauth_problem=token_rejected',token_rejected",
        "200,'oauth_token=t',answer_invalid",
        "503,'sorry',temporarily_unavailable"
    })
    void aVerifierThatCanNotBeRedeemedIsTold(int status, String body, String error) {
        // Given
        party.token(aResponse().withStatus(status).withBody(body));
        Consent consent = party.consent();
        consent.begin(browser);

        // When
        Page end = browser.open(party.granted());

        // Then
        assertThat(OAuth1Party.error(end)).isEqualTo(error);
        assertThat(consent.status()).isEqualTo("authorization_required");
    }

    @Test
    void consentAskedForAgainIsSignedByTheConsumerAlone() {
        // Given
        Consent consent = connected(party);

        // When
        consent.askedAgain().begin(browser);

        // Then
        assertThat(party.requests("temporary"))
                .hasSize(2)
                .allMatch(request -> OAuth1Party.parameter(request, "oauth_token") == null);
    }

    @Test
    void everyStepIsInTheTrace() {
        // When
        Consent consent = connected(party);

        // Then
        Acme.as("blue")
                .get("/v1/instances/{id}/trace", consent.instance())
                .then()
                .statusCode(200)
                .body("items.step", hasItems("temporary", "authorize", "token"))
                .body(not(containsString("canary-secret")));
    }

    @Test
    void tokensThatAreBroughtAlongSignToo() {
        // Given
        Map<String, Object> tokens =
                Map.of(
                        "accessToken",
                        "canary-secret-imported",
                        "fields",
                        Map.of("token_secret", "canary-secret-of-imported"));

        // When
        String id =
                Acme.as("blue")
                        .body(
                                Map.of(
                                        "connector",
                                        party.connector(),
                                        "authMethod",
                                        "code",
                                        "name",
                                        "Imported",
                                        "values",
                                        Map.of("consumer_key", "k", "consumer_secret", "s"),
                                        "tokens",
                                        tokens))
                        .post("/v1/instances")
                        .then()
                        .statusCode(201)
                        .body("status", equalTo("active"))
                        .extract()
                        .path("id");

        // Then
        Acme.as("blue")
                .body(Map.of("method", "GET", "url", "https://api.acme.example/orders"))
                .post("/v1/instances/{id}/sign", id)
                .then()
                .statusCode(200)
                .body(
                        "headers.Authorization",
                        containsString("oauth_token=\"canary-secret-imported\""));
    }

    @Test
    void nothingSecretIsLogged() {
        // When
        List<String> lines;
        try (CapturedLog log = CapturedLog.open()) {
            connected(party);
            lines = log.lines();
        }

        // Then
        assertThat(lines)
                .isNotEmpty()
                .noneMatch(line -> line.contains("canary-secret") || line.contains(temporaryToken));
    }

    private static String expiry(Consent consent) {
        return consent.customer().instance(consent.instance()).getString("credential.expiresAt");
    }

    private Consent connected(OAuth1Party third) {
        Consent consent = third.consent();
        consent.begin(browser);
        browser.open(third.granted());
        assertThat(consent.status()).isEqualTo("active");
        return consent;
    }
}
