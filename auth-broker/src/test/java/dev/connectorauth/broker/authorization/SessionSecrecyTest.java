package dev.connectorauth.broker.authorization;

import static io.restassured.RestAssured.given;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.reaper.Reaping;
import dev.connectorauth.broker.testing.CapturedLog;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** What is left of a session in logs, metrics and the database. */
@QuarkusTest
class SessionSecrecyTest {

    private static final String BACK = "https://app.example/connections/7?tab=auth";

    @Inject ThirdParty thirdParty;
    @Inject Database database;
    @Inject Reaping reaping;

    @ConfigProperty(name = "PUBLIC_URL")
    String publicUrl;

    private final Browser browser = new Browser();

    @Test
    void expiredSessionsAreRemoved() {
        // Given
        Consent expired = thirdParty.consent(thirdParty.connector(), null);
        Consent open = thirdParty.consent(thirdParty.connector(), null);
        database.update(
                "update authorization_session set expires_at = now() where instance_id = ?",
                expired.instance());

        // When
        reaping.run("sessions");

        // Then
        assertThat(sessions(expired)).isEmpty();
        assertThat(sessions(open)).hasSize(1);
    }

    @Test
    void aSessionWhoseCodeMayStillBeExchangedStays() {
        // Given
        Consent used = thirdParty.consent(thirdParty.connector(), null);
        database.update(
                "update authorization_session set expires_at = now(), consumed_at = now()"
                        + " where instance_id = ?",
                used.instance());

        // When
        reaping.run("sessions");

        // Then
        assertThat(sessions(used)).hasSize(1);
    }

    @Test
    void nothingSecretIsLoggedOrStoredInTheClear() {
        // Given
        String connector = thirdParty.connector();
        Consent consent = thirdParty.consent(connector, BACK);
        String ticket = consent.authorizationUrl().getPath().replaceAll(".*/", "");
        String state;

        // When
        List<String> lines;
        try (CapturedLog log = CapturedLog.open()) {
            Page begun = consent.begin(browser);
            state = Consent.query(begun.location()).get("state");
            browser.open(Consent.answer(begun, "code", "canary-secret-code"));
            browser.open(Consent.answer(begun, "code", "canary-secret-code"));
            lines = log.lines();
        }

        // Then
        assertThat(lines).anyMatch(line -> line.contains("authorisation succeeded"));
        assertThat(lines)
                .noneMatch(line -> line.contains("canary-secret"))
                .noneMatch(line -> line.contains(state))
                .noneMatch(line -> line.contains(ticket));
        assertThat(sessions(consent))
                .noneMatch(row -> row.contains(state) || row.contains(ticket))
                .noneMatch(row -> row.contains(hex(state)) || row.contains(hex(ticket)));
        assertThat(given().get("/q/metrics").asString()).doesNotContain(ticket);
    }

    @Test
    void aCallbackThatCanNotBeReadIsNotLoggedEither() throws IOException {
        // When
        String answer;
        List<String> lines;
        try (CapturedLog log = CapturedLog.open()) {
            answer = raw("GET /oauth/authenticate?state=canary-secret-state&code=%zz%|<> HTTP/1.1");
            lines = log.lines();
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("canary-secret");
        assertThat(lines).noneMatch(line -> line.contains("canary-secret"));
    }

    /** Sends what well-behaved clients would not. */
    private String raw(String requestLine) throws IOException {
        URI url = URI.create(publicUrl);
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> sessions(Consent consent) {
        return database.texts(
                "select s::text from authorization_session s where instance_id = ?",
                consent.instance());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
