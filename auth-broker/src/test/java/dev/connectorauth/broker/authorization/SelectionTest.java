package dev.connectorauth.broker.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.connectorauth.broker.credential.Credentials;
import dev.connectorauth.broker.flow.TokenSet;
import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.edge.testing.TestTokens;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** After consent somebody chooses one of several sites, tenants or companies. */
@QuarkusTest
class SelectionTest {

    private static final String BACK = "https://app.example/connections/7?tab=auth";

    private static final String SITES =
            """
            [{"id": "s-1", "name": "First", "region": "eu", "key": "canary-secret-site"},
             {"id": "s-2", "name": "Second", "region": "not a region"},
             {"id": "s-3", "name": "Third", "region": "us"}]\
            """;

    private static final String MEMBERS =
            """
            variables:
              - { key: site, label: Site, pattern: "[a-z0-9-]+", from: { selection: $.id } }
              - { key: region, label: Region, pattern: "[a-z]{2}", from: { selection: $.region } }
              - { key: plan, label: Plan, from: { step: about, path: $.plan } }
            selection:
              request: { method: GET, url: "%1$s/sites", headers: { Authorization: "Bearer {{token}}" } }
              items: $
              id: $.id
              label: $.name
            afterwards:
              - key: about
                request: { method: GET, url: "%1$s/{{site}}/about" }
            credential: { headers: { Authorization: "Bearer {{token}}", X-Site: "{{region}}/{{site}}" } }
            verify: { url: "%1$s/{{site}}/me" }
            """;

    @Inject ThirdParty thirdParty;
    @Inject Outside outside;
    @Inject Database database;
    @Inject Credentials credentials;

    private final Browser browser = new Browser();
    private final String base = "/selection-" + UUID.randomUUID();

    @Test
    void consentEndsWithSomethingToChoose() {
        // Given
        Consent consent = consent();

        // When
        Page end = browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("status", "selection_required");
        Acme.as("blue")
                .get("/v1/instances/" + consent.instance())
                .then()
                .body("status", equalTo("selection_required"))
                .body("selection.id", contains("s-1", "s-2", "s-3"))
                .body("selection.label", contains("First", "Second", "Third"))
                .body(not(containsString("canary-secret")));
        consent.customer()
                .credentials(consent.instance())
                .then()
                .statusCode(409)
                .body("type", endsWith(":selection-required"));
    }

    @Test
    void theChoiceIsPartOfTheCredential() {
        // Given
        UUID instance = undecided();

        // When
        Response chosen = choose(instance, "s-3");

        // Then
        chosen.then()
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("selection", nullValue())
                .body("obtained.site", equalTo("s-3"))
                .body("obtained.plan", equalTo("plan of s-3"));
        Acme.as("blue")
                .get("/v1/instances/" + instance + "/credentials")
                .then()
                .statusCode(200)
                .body("headers.X-Site", equalTo("us/s-3"));
    }

    @Test
    void aChoiceThatIsNotOnTheListIsRefused() {
        // Given
        UUID instance = undecided();

        // Then
        choose(instance, "s-4").then().statusCode(422).body("errors.pointer", contains("/id"));
        Acme.as("blue").post(path(instance)).then().statusCode(422);
        assertThat(status(instance)).isEqualTo("selection_required");
    }

    @Test
    void aChoiceWhoseValuesBreakTheRulesLeavesTheOthers() {
        // Given
        UUID instance = undecided();

        // When
        Response refused = choose(instance, "s-2");

        // Then
        refused.then()
                .statusCode(502)
                .body("detail", containsString("region"))
                .body("detail", not(containsString("not a region")));
        choose(instance, "s-1").then().statusCode(200).body("status", equalTo("active"));
    }

    @Test
    void aChoiceThatDoesNotWorkLeavesTheOthers() {
        // Given
        UUID instance = undecided();
        outside.on(get(urlPathEqualTo(base + "/s-1/me")).willReturn(aResponse().withStatus(403)));

        // When
        Response refused = choose(instance, "s-1");

        // Then
        refused.then().statusCode(422).body("type", endsWith(":credentials-rejected"));
        assertThat(status(instance)).isEqualTo("selection_required");
        choose(instance, "s-3").then().statusCode(200);
    }

    @Test
    void whoTakesTimeToChooseGetsAFreshToken() {
        // Given
        Consent consent = consent();
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));
        database.update(
                "update credential set expires_at = now() - interval '1 minute',"
                        + " issued_at = now() - interval '1 hour' where instance_id = ?",
                consent.instance());

        // When
        choose(consent.instance(), "s-3").then().statusCode(200);

        // Then
        assertThat(outside.posts(base + "/token")).hasSize(2);
        assertThat(outside.posts(base + "/token"))
                .anyMatch(
                        request ->
                                request.getBodyAsString()
                                        .contains("refresh_token=canary-secret-refresh"));
    }

    @Test
    void ofChoicesAtTheSameTimeOneIsCarriedOut() {
        // Given
        UUID instance = undecided();
        outside.on(
                get(urlPathEqualTo(base + "/s-3/about"))
                        .willReturn(okJson("{\"plan\": \"p\"}").withFixedDelay(1500)));

        // When
        List<CompletableFuture<Integer>> choices =
                Stream.generate(
                                () ->
                                        CompletableFuture.supplyAsync(
                                                () -> choose(instance, "s-3").statusCode()))
                        .limit(3)
                        .toList();
        List<Integer> statuses = choices.stream().map(CompletableFuture::join).toList();

        // Then
        assertThat(statuses).containsOnlyOnce(200).allMatch(s -> s == 200 || s == 409);
        assertThat(
                        Acme.as("blue")
                                .get("/v1/instances/" + instance)
                                .path("credential.version")
                                .toString())
                .isEqualTo("2");
    }

    @Test
    void aConsentThatComesDuringTheChoiceCounts() {
        // Given
        UUID instance = undecided();
        outside.on(
                get(urlPathEqualTo(base + "/s-3/me"))
                        .willReturn(okJson("{}").withFixedDelay(5_000)));
        CompletableFuture<Response> choice =
                CompletableFuture.supplyAsync(() -> choose(instance, "s-3"));
        await().atMost(Duration.ofSeconds(30)).until(this::isTried);

        // When
        TokenSet newer = Acme.tokens("newer", null, Duration.ofHours(1));
        Acme.await(() -> credentials.issued(instance, 1, newer, Instant.now()));

        // Then
        choice.join().then().statusCode(409).body("type", endsWith(":conflict"));
        Acme.as("blue")
                .get("/v1/instances/" + instance + "/credentials")
                .then()
                .body("token", equalTo("newer"));
    }

    private boolean isTried() {
        return !outside.find(getRequestedFor(urlPathEqualTo(base + "/s-3/me"))).isEmpty();
    }

    @Test
    void whatWaitsForNoChoiceIsAConflict() {
        // Given
        UUID instance = undecided();
        choose(instance, "s-3").then().statusCode(200);
        Consent asked = thirdParty.consent(thirdParty.connector(), BACK);

        // Then
        choose(instance, "s-1").then().statusCode(409).body("type", endsWith(":conflict"));
        choose(asked.instance(), "s-1").then().statusCode(409).body("type", endsWith(":conflict"));
    }

    @Test
    void choosingNeedsItsScopeAndTenant() {
        // Given
        UUID instance = undecided();
        Map<String, String> choice = Map.of("id", "s-3");

        // Then
        Acme.with(TestTokens.tenant("blue").scopes("instances:read", "credentials:read"))
                .body(choice)
                .post(path(instance))
                .then()
                .statusCode(403);
        Acme.as("green").body(choice).post(path(instance)).then().statusCode(404);
        Acme.with(TestTokens.tenant("blue").scopes("instances:write", "instances:read"))
                .body(choice)
                .post(path(instance))
                .then()
                .statusCode(200);
    }

    @Test
    void aListOfOneIsTakenWithoutAsking() {
        // Given
        Consent consent = consent();
        outside.on(
                get(urlPathEqualTo(base + "/sites"))
                        .willReturn(
                                okJson(
                                        "[{\"id\": \"s-3\", \"name\": \"x\", \"region\": \"us\"}]")));

        // When
        Page end = browser.open(Consent.answer(consent.begin(browser), "code", "c"));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("status", "active");
    }

    @Test
    void aListThatCouldNotBeHadIsOfferedWithTheNextRenewal() {
        // Given
        UUID instance = withoutList();
        outside.on(get(urlPathEqualTo(base + "/sites")).willReturn(okJson(SITES)));

        // When
        refresh(instance).then().statusCode(200);

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + instance)
                .then()
                .body("status", equalTo("selection_required"))
                .body("selection.id", contains("s-1", "s-2", "s-3"));
    }

    @Test
    void aListThatStillCanNotBeHadLeavesTheCredentialUnfinished() {
        // Given
        UUID instance = withoutList();

        // When
        refresh(instance).then().statusCode(200);

        // Then
        Acme.as("blue").get("/v1/instances/" + instance + "/credentials").then().statusCode(503);
    }

    /** Consent was given, and then the list failed. */
    private UUID withoutList() {
        Consent consent = consent();
        outside.on(get(urlPathEqualTo(base + "/sites")).willReturn(aResponse().withStatus(503)));
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));
        assertThat(status(consent.instance())).isEqualTo("degraded");
        return consent.instance();
    }

    private static Response refresh(UUID instance) {
        return Acme.as("blue").body("{}").post("/v1/instances/" + instance + "/refresh");
    }

    private UUID undecided() {
        Consent consent = consent();
        browser.open(Consent.answer(consent.begin(browser), "code", "c"));
        return consent.instance();
    }

    private Consent consent() {
        outside.tokens(base + "/token", ThirdParty.TOKENS);
        outside.on(get(urlPathEqualTo(base + "/sites")).willReturn(okJson(SITES)));
        for (String site : new String[] {"s-1", "s-2", "s-3"}) {
            outside.on(
                    get(urlPathEqualTo(base + "/" + site + "/about"))
                            .willReturn(okJson("{\"plan\": \"plan of " + site + "\"}")));
            outside.on(get(urlPathEqualTo(base + "/" + site + "/me")).willReturn(okJson("{}")));
        }
        String url = outside.url() + base;
        return thirdParty.consent(
                thirdParty.connector(
                        MEMBERS.formatted(url) + "token: { url: \"" + url + "/token\" }"),
                BACK);
    }

    private static Response choose(UUID instance, String id) {
        return Acme.as("blue").body(Map.of("id", id)).post(path(instance));
    }

    private static String path(UUID instance) {
        return "/v1/instances/" + instance + "/selection";
    }

    private static String status(UUID instance) {
        return Acme.as("blue").get("/v1/instances/" + instance).path("status");
    }
}
