package dev.connectorauth.broker.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

import static io.restassured.RestAssured.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import dev.connectorauth.broker.reaper.Reaping;
import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.CapturedLog;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.broker.testing.MovableClock;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Connections that begin at the third party, whose request has to prove where it comes from. */
@QuarkusTest
class InstallTest {

    private static final String SECRET = "canary-secret-app";
    private static final String OLDER = "canary-secret-app-older";
    private static final String BACK = "https://app.example/connections/new";

    private static final String DEFINITION =
            """
            format: 1
            key: shops
            name: Shops
            authMethods:
              - key: app
                name: App
                type: oauth2-authorization-code
                variables:
                  - key: shop
                    label: Shop
                    input: required
                    pattern: "[a-z0-9-]{1,80}"
                    from: { callback: shop }
                install:
                  signature: { parameter: hmac, algorithm: sha256, encoding: hex, key: "{{client_secret}}", except: [signature] }
                  timestamp: { parameter: timestamp, within: 10m }
                authorize: { url: "%1$s/{{shop}}/authorize", query: { locale: "{{callback.locale}}" } }
                token: { url: "%1$s/{{shop}}/token" }
              - key: market
                name: Market
                type: oauth2-authorization-code
                pkce: 'off'
                variables:
                  - { key: context, label: Context, pattern: "stores/[a-z0-9-]+", from: { callback: context } }
                install: { code: code }
                authorize: { url: "%1$s/authorize" }
                token: { url: "%1$s/{{split context '/' 1}}/token", body: { context: "{{context}}", scope: "{{callback.scope}}" } }
              - key: venue
                name: Venue
                type: oauth2-authorization-code
                variables:
                  - { key: place, label: Place, pattern: "[a-z0-9-]+", from: { callback: place } }
                install: { code: code }
                authorize: { url: "%1$s/authorize" }
                token: { url: "%1$s/{{place}}/token" }
            """;

    @Inject Outside outside;
    @Inject Database database;
    @Inject MovableClock clock;
    @Inject Reaping reaping;

    private final Browser browser = new Browser();
    private final String tenant = "install-" + UUID.randomUUID();
    private final String shop = "shop-" + UUID.randomUUID();

    @BeforeEach
    void publish() {
        outside.publish(DEFINITION.formatted(outside.url()), 1);
        outside.tokens("/" + shop + "/token", ThirdParty.TOKENS);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void aSignedRequestLeadsToConsentAndAnInstance() {
        // Given
        String install = register("app");

        // When
        Page begun = browser.open(signed(install, SECRET, "shop=" + shop, "locale=de"));
        Page end = browser.open(Consent.answer(begun, "code", "c", "shop", shop));

        // Then
        assertThat(begun.status()).isEqualTo(303);
        assertThat(begun.location().getPath()).isEqualTo("/" + shop + "/authorize");
        assertThat(Consent.query(begun.location())).containsEntry("locale", "de");
        Map<String, String> told = Consent.query(end.location());
        assertThat(end.location().toString()).startsWith(BACK + "?");
        assertThat(told).containsEntry("status", "active");
        JsonPath instance = instance(told.get("instance"));
        assertThat(instance.getString("values.shop")).isEqualTo(shop);
        assertThat(instance.getString("name")).isEqualTo("App: " + shop);
    }

    @Test
    void aSecondRequestGoesOnWithTheSameInstance() {
        // Given
        String install = register("app");

        // When
        browser.open(signed(install, SECRET, "shop=" + shop, "locale=de"));
        new Browser().open(signed(install, SECRET, "shop=" + shop, "locale=fr"));

        // Then
        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void theSessionBelongsToTheBrowserThatBegan() {
        // Given
        Page begun = browser.open(signed(register("app"), SECRET, "shop=" + shop, "locale=de"));

        // When
        Page stolen = new Browser().open(Consent.answer(begun, "code", "c"));

        // Then
        assertThat(stolen.status()).isEqualTo(400);
        assertThat(outside.posts("/" + shop + "/token")).isEmpty();
    }

    @Test
    void whileASecretIsReplacedEitherSigns() {
        // Given
        String install = register("app");

        // When
        Page begun = browser.open(signed(install, OLDER, "shop=" + shop, "locale=de"));

        // Then
        assertThat(begun.status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "changed", "unsigned", "doubled", "empty", "garbage"})
    void aRequestThatIsNotSignedByTheThirdPartyMakesNothing(String how) {
        // Given
        String install = register("app");
        String good = signed(install, SECRET, "shop=" + shop, "locale=de").toString();
        URI bad =
                switch (how) {
                    case "key" -> signed(install, "another", "shop=" + shop, "locale=de");
                    case "changed" -> URI.create(good.replace("locale=de", "locale=fr"));
                    case "unsigned" -> URI.create(good.replaceAll("&hmac=.*", ""));
                    case "doubled" -> URI.create(good + "&shop=other");
                    case "empty" -> URI.create(good.replaceAll("hmac=.*", "hmac="));
                    default -> URI.create(good.replaceAll("hmac=.*", "hmac=zz"));
                };

        // When
        Page page = browser.open(bad);

        // Then
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("<html", "does not come from the third party");
        assertThat(instances()).isZero();
    }

    @Test
    void withoutASecretNothingIsSigned() {
        // Given
        String install = register(Map.of("authMethod", "app", "clientSecrets", List.of()));

        // When
        Page page = browser.open(signed(install, "", "shop=" + shop));

        // Then
        assertThat(page.status()).isEqualTo(400);
        assertThat(instances()).isZero();
    }

    @Test
    void anOldRequestMakesNothing() {
        // Given
        URI request = signed(register("app"), SECRET, "shop=" + shop, "locale=de");
        clock.forward(Duration.ofMinutes(11));

        // When
        Page page = browser.open(request);

        // Then
        assertThat(page.status()).isEqualTo(400);
        assertThat(instances()).isZero();
    }

    @Test
    void aCapturedValueHasToKeepItsPattern() {
        // When
        Page page =
                browser.open(signed(register("app"), SECRET, "locale=de", "shop=evil.example/"));

        // Then
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("shop").doesNotContain("evil");
        assertThat(instances()).isZero();
    }

    @Test
    void theCallbackCanNotPutAnotherShopInThePlaceOfTheFirst() {
        // Given
        Page begun = browser.open(signed(register("app"), SECRET, "shop=" + shop, "locale=de"));

        // When
        Page end = browser.open(Consent.answer(begun, "code", "c", "shop", "another"));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("error", "callback_refused");
        assertThat(outside.posts("/another/token")).isEmpty();
    }

    @Test
    void lookingAtAnAddressBeginsNothing() {
        // Given
        URI request = signed(register("app"), SECRET, "shop=" + shop, "locale=de");

        // Then
        given().urlEncodingEnabled(false).head(request.toString()).then().statusCode(405);
        assertThat(instances()).isZero();
    }

    @Test
    void anUnknownAddressInstallsNothing() {
        // Given
        String install = register("app");

        // When
        Page page = browser.open(signed(install + "x", SECRET, "shop=" + shop, "locale=de"));

        // Then
        assertThat(page.status()).isEqualTo(404);
    }

    @Test
    void unfinishedConnectionsAreBoundedAndRemoved() {
        // Given
        String install = register("app");
        for (int i = 0; i < 3; i++) {
            browser.open(signed(install, SECRET, "shop=" + shop + i, "locale=de"));
        }

        // When
        Page refused = browser.open(signed(install, SECRET, "shop=" + shop, "locale=de"));
        clock.forward(Duration.ofHours(25));
        reaping.run("unfinished-installs");
        clock.reset();

        // Then
        assertThat(refused.status()).isEqualTo(429);
        assertThat(instances()).isZero();
        assertThat(browser.open(signed(install, SECRET, "shop=" + shop, "locale=de")).status())
                .isEqualTo(303);
    }

    @Test
    void aConnectionThatSomebodyIsMakingIsNotRemoved() {
        // Given
        Page begun = browser.open(signed(register("app"), SECRET, "shop=" + shop, "locale=de"));
        age();

        // When
        reaping.run("unfinished-installs");

        // Then
        Page end = browser.open(Consent.answer(begun, "code", "c", "shop", shop));
        assertThat(Consent.query(end.location())).containsEntry("status", "active");
    }

    @Test
    void aConnectionWhoseCodeIsBeingExchangedIsNotRemoved() {
        // Given
        browser.open(signed(register("app"), SECRET, "shop=" + shop, "locale=de"));
        age();
        database.update(
                "update authorization_session set consumed_at = now(), expires_at = now()"
                        + " where tenant = ?",
                tenant);

        // When
        reaping.run("unfinished-installs");

        // Then
        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void aConnectionThatIsBegunAgainIsNotRemoved() {
        // Given
        String install = register("app");
        browser.open(signed(install, SECRET, "shop=" + shop, "locale=de"));
        age();
        browser.open(signed(install, SECRET, "shop=" + shop, "locale=de"));
        database.update("delete from authorization_session where tenant = ?", tenant);

        // When
        reaping.run("unfinished-installs");

        // Then
        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void aCodeThatComesAlongIsRedeemedAtOnce() {
        // Given
        String install = register("market");

        // When
        Page end = browser.open(URI.create(install + "?code=c&scope=a+b&context=stores%2F" + shop));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("status", "active");
        var redeemed = outside.posts("/" + shop + "/token").get(0);
        assertThat(redeemed.formParameter("code").firstValue()).isEqualTo("c");
        assertThat(redeemed.formParameter("scope").firstValue()).isEqualTo("a b");
        assertThat(redeemed.formParameter("redirect_uri").firstValue()).isEqualTo(install);
    }

    @Test
    void noVerifierFollowsWhereNoChallengeWentOut() {
        // Given
        String install = register("venue");

        // When
        browser.open(URI.create(install + "?code=c&place=" + shop));

        // Then
        assertThat(outside.posts("/" + shop + "/token").get(0).getBodyAsString())
                .contains("code=c")
                .doesNotContain("code_verifier");
    }

    @Test
    void anUnsignedRequestDoesNotReachWhatIsConnectedAlready() {
        // Given
        String install = register("venue");
        String request = install + "?code=c&place=" + shop;
        browser.open(URI.create(request));

        // When
        Page again = new Browser().open(URI.create(request));

        // Then
        assertThat(again.status()).isEqualTo(409);
        assertThat(outside.posts("/" + shop + "/token")).hasSize(1);
    }

    @Test
    void aCodeThatDoesNotWorkLeavesTheInstanceUnfinished() {
        // Given
        outside.on(
                post("/" + shop + "/token")
                        .willReturn(okJson("{\"error\": \"invalid_grant\"}").withStatus(400)));

        // When
        Page end =
                browser.open(
                        URI.create(
                                register("market") + "?code=c&scope=a&context=stores%2F" + shop));

        // Then
        assertThat(Consent.query(end.location()))
                .containsEntry("status", "error")
                .containsEntry("error", "invalid_grant");
    }

    @Test
    void nothingSecretIsLogged() {
        // Given
        String install = register("app");
        String key = install.replaceAll(".*/", "");

        // When
        List<String> lines;
        try (CapturedLog log = CapturedLog.open()) {
            URI request = signed(install, SECRET, "shop=" + shop, "locale=de");
            browser.open(request);
            browser.open(URI.create(request + "0"));
            lines = log.lines();
        }

        // Then
        assertThat(lines)
                .noneMatch(line -> line.contains("canary-secret"))
                .noneMatch(line -> line.contains(key));
        assertThat(
                        database.texts(
                                "select r::text from client_registration r where tenant = ?",
                                tenant))
                .noneMatch(row -> row.contains(key));
    }

    /** Lets the tenant's connections have been begun long ago. */
    private void age() {
        database.update(
                "update instance set updated_at = now() - interval '2 days' where tenant = ?",
                tenant);
    }

    private String register(String method) {
        return register(
                method.equals("app")
                        ? Map.of("authMethod", method, "clientSecrets", List.of(SECRET, OLDER))
                        : Map.of("authMethod", method, "clientSecrets", List.of(SECRET)));
    }

    /** The install URL of a new registration. */
    private String register(Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(more);
        wish.put("connector", "shops");
        wish.put("values", Map.of("client_id", "the-app"));
        wish.put("returnUrl", BACK);
        return Acme.as(tenant)
                .body(wish)
                .post("/v1/client-registrations")
                .then()
                .statusCode(201)
                .body("installUrl", startsWith("http://localhost:"))
                .extract()
                .path("installUrl");
    }

    private int instances() {
        return Integer.parseInt(
                database.texts(
                                "select count(*) from instance where tenant = ? and status <> 'deleted'",
                                tenant)
                        .get(0));
    }

    private JsonPath instance(String id) {
        return Acme.as(tenant)
                .get("/v1/instances/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** An install request as the third party sends it; parameters in no particular order. */
    private static URI signed(String install, String key, String... parameters) {
        String time = "timestamp=" + Instant.now().getEpochSecond();
        String message =
                Stream.concat(Arrays.stream(parameters), Stream.of(time))
                        .sorted()
                        .collect(Collectors.joining("&"));
        String query = String.join("&", parameters) + "&" + time;
        return URI.create(install + "?" + query + "&hmac=" + hmac(key, message));
    }

    private static String hmac(String key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] bytes = key.isEmpty() ? new byte[1] : key.getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
