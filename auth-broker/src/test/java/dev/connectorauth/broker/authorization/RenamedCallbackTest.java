package dev.connectorauth.broker.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Third parties that call the parameters of the callback what they like, and put more into it. */
@QuarkusTest
class RenamedCallbackTest {

    private static final String BACK = "https://app.example/connections/7?tab=auth";

    private static final String RENAMED =
            """
            callback: { code: auth_code, state: customField, error: fault }
            variables:
              - { key: realm_id, label: Company, pattern: "[0-9]{1,20}", from: { callback: realmId } }
            token:
              url: "%1$s/{{realm_id}}/renamed/token"
              body: { hint: "{{callback.hint}}" }
            credential: { headers: { Authorization: "Bearer {{token}}", X-Realm: "{{realm_id}}" } }
            authorize:
              url: "%1$s/authorize#/oauth/authorize"
              query: { customField: "{{state}}", state: null, scope: "read:all,write:all" }
              unencoded: [scope]
            """;

    @Inject ThirdParty thirdParty;
    @Inject Outside outside;

    private final Browser browser = new Browser();

    @Test
    void whatTheCallbackSaysIsPartOfTheCredential() {
        // Given
        outside.tokens("/4711/renamed/token", ThirdParty.TOKENS);
        Consent consent = consent();
        Page begun = consent.begin(browser);

        // When
        Page end =
                browser.open(
                        answer(
                                begun,
                                "auth_code",
                                "c",
                                "realmId",
                                "4711",
                                "hint",
                                "a b",
                                "code",
                                "x"));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("status", "active");
        LoggedRequest asked = outside.posts("/4711/renamed/token").get(0);
        assertThat(asked.formParameter("code").firstValue()).isEqualTo("c");
        assertThat(asked.formParameter("hint").firstValue()).isEqualTo("a b");
        assertThat(consent.customer().credentials(consent.instance()).jsonPath().getMap("headers"))
                .containsEntry("X-Realm", "4711");
    }

    @Test
    void aCapturedValueThatBreaksItsPatternIsRefusedAndNamedOnly() {
        // Given
        Consent consent = consent();
        Page begun = consent.begin(browser);

        // When
        Page end =
                browser.open(
                        answer(begun, "auth_code", "c", "realmId", "canary-secret.evil.example/"));

        // Then
        assertThat(Consent.query(end.location())).containsEntry("error", "callback_refused");
        assertThat(consent.reason()).contains("realm_id").doesNotContain("canary-secret");
        assertThat(consent.status()).isEqualTo("authorization_required");
    }

    @Test
    void theRequestGoesIntoAFragmentWithItsScopesAsTheyAre() {
        // When
        URI url = consent().begin(browser).location();

        // Then
        assertThat(url.getRawFragment())
                .startsWith("/oauth/authorize?")
                .contains("scope=read:all,write:all")
                .contains("customField=")
                .doesNotContain("&state=");
    }

    @ParameterizedTest
    @CsvSource({"S256,true", "plain,true", "'off',false"})
    void theProofKeyIsOfTheKindThatTheDefinitionHas(String kind, boolean sent) throws Exception {
        // Given
        String connector = thirdParty.connector("pkce: '" + kind + "'");
        Consent consent = thirdParty.consent(connector, BACK);
        Page begun = consent.begin(browser);

        // When
        browser.open(Consent.answer(begun, "code", "c"));

        // Then
        Map<String, String> asked = Consent.query(begun.location());
        LoggedRequest redeemed = thirdParty.requests(connector).get(0);
        assertThat(asked.get("code_challenge_method")).isEqualTo(sent ? kind : null);
        assertThat(redeemed.formParameters().containsKey("code_verifier")).isEqualTo(sent);
        assertThat(consent.status()).isEqualTo("active");
        if (sent) {
            String verifier = redeemed.formParameter("code_verifier").firstValue();
            assertThat(asked).containsEntry("code_challenge", challenge(kind, verifier));
        }
    }

    private Consent consent() {
        return thirdParty.consent(thirdParty.connector(RENAMED.formatted(outside.url())), BACK);
    }

    private static String challenge(String kind, String verifier) throws Exception {
        return kind.equals("plain")
                ? verifier
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                java.security.MessageDigest.getInstance("SHA-256")
                                        .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The redirect URI with an answer that has its own name for the state. */
    private static URI answer(Page begun, String... parameters) {
        String fragment = begun.location().getRawFragment();
        Map<String, String> asked =
                Consent.query(
                        URI.create(
                                "https://x.example/" + fragment.substring(fragment.indexOf('?'))));
        StringBuilder url = new StringBuilder(asked.get("redirect_uri"));
        url.append("?customField=").append(asked.get("customField"));
        for (int i = 0; i < parameters.length; i += 2) {
            url.append('&').append(parameters[i]).append('=');
            url.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return URI.create(url.toString());
    }
}
