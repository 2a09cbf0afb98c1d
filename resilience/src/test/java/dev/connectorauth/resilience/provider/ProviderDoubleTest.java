package dev.connectorauth.resilience.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.connectorauth.localstack.process.Ports;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;

class ProviderDoubleTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ProviderDouble provider;
    private Realm realm;
    private GrantKey grant;

    @BeforeEach
    void start() {
        provider = ProviderDouble.start(Ports.free());
        realm = provider.realm("acme");
        grant = realm.grant("one");
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void aTokenIsUsedOnce() throws Exception {
        // When
        HttpResponse<String> first = refresh(1);
        HttpResponse<String> second = refresh(2);

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains(grant.refreshToken(2), grant.accessToken(2));
        assertThat(second.body()).contains(grant.refreshToken(3));
        assertThat(provider.ledger().newest(grant)).isEqualTo(3);
        assertThat(provider.ledger().presentedTwice()).isEmpty();
    }

    @Test
    void aUsedTokenEndsTheWholeGrant() throws Exception {
        // Given
        refresh(1);

        // When
        HttpResponse<String> reused = refresh(1);

        // Then
        assertThat(reused.statusCode()).isEqualTo(400);
        assertThat(reused.body()).contains("invalid_grant");
        assertThat(refresh(2).body()).contains("invalid_grant");
        assertThat(provider.ledger().revoked()).containsExactly(grant);
        assertThat(provider.ledger().presentedTwice()).hasSize(1);
    }

    @Test
    void aUsedTokenIsForgivenWithinItsGrace() throws Exception {
        // Given
        realm.behave(b -> Behaviour.of(Rotation.GRACE).grace(Duration.ofMinutes(1)));
        refresh(1);

        // When
        HttpResponse<String> again = refresh(1);

        // Then
        assertThat(again.body()).contains(grant.refreshToken(3));
        assertThat(refresh(3).statusCode()).isEqualTo(200);
    }

    @Test
    void aUsedTokenIsNotForgivenAfterItsGrace() throws Exception {
        // Given
        realm.behave(b -> Behaviour.of(Rotation.GRACE).grace(Duration.ofMillis(-1)));
        refresh(1);

        // Then
        assertThat(refresh(1).body()).contains("invalid_grant");
        assertThat(provider.ledger().isRevoked(grant)).isTrue();
    }

    @Test
    void aTokenThatStaysBringsNoOther() throws Exception {
        // Given
        realm.behave(b -> Behaviour.of(Rotation.STATIC));

        // Then
        assertThat(refresh(1).body()).contains("access_token").doesNotContain("refresh_token");
        assertThat(refresh(1).statusCode()).isEqualTo(200);
        assertThat(provider.ledger().presentedTwice()).isEmpty();
    }

    @Test
    void anAnswerIsLostAfterTheDoubleHasActed() {
        // Given
        realm.behave(b -> b.failing(1, new Fault.CutAfterActing()));

        // Then
        assertThatThrownBy(() -> refresh(1)).isInstanceOf(IOException.class);
        assertThat(provider.ledger().newest(grant)).isEqualTo(2);
        assertThat(provider.ledger().of(grant))
                .singleElement()
                .satisfies(shown -> assertThat(shown.isLost()).isTrue())
                .satisfies(shown -> assertThat(shown.verdict()).isEqualTo(Verdict.ROTATED));
    }

    @Test
    void aRequestIsLostBeforeTheDoubleActs() {
        // Given
        realm.behave(b -> b.failing(1, new Fault.CutBeforeActing()));

        // Then
        assertThatThrownBy(() -> refresh(1)).isInstanceOf(IOException.class);
        assertThat(provider.ledger().newest(grant)).isEqualTo(1);
    }

    @Test
    void tooManyRequestsSayWhenToComeBackInBothForms() throws Exception {
        // When
        realm.behave(b -> b.failing(1, new Fault.TooManyRequests(Duration.ofSeconds(7), false)));
        HttpResponse<String> seconds = refresh(1);
        realm.behave(b -> b.failing(1, new Fault.TooManyRequests(Duration.ofHours(1), true)));
        HttpResponse<String> date = refresh(1);

        // Then
        assertThat(seconds.statusCode()).isEqualTo(429);
        assertThat(seconds.headers().firstValue("Retry-After")).contains("7");
        assertThat(httpDate(date, "Retry-After"))
                .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3601));
        assertThat(provider.ledger().presentedTwice()).isEmpty();
    }

    @Test
    void errorsLeaveTheGrantAlone() throws Exception {
        // When
        realm.behave(b -> b.failing(1, new Fault.ServerError(503)));
        HttpResponse<String> broken = refresh(1);
        realm.behave(b -> b.failing(1, new Fault.InvalidGrant()));
        HttpResponse<String> grantError = refresh(1);
        realm.behave(b -> b.failing(1, new Fault.InvalidClient()));
        HttpResponse<String> clientError = refresh(1);
        realm.behave(Behaviour::healthy);

        // Then
        assertThat(broken.statusCode()).isEqualTo(503);
        assertThat(grantError.body()).contains("invalid_grant");
        assertThat(clientError.statusCode()).isEqualTo(401);
        assertThat(refresh(1).statusCode()).isEqualTo(200);
    }

    @Test
    void anOffsetClockShowsInDateAndExpiry() throws Exception {
        // Given
        realm.behave(b -> b.expiresIn(Duration.ofSeconds(60)).clockOffset(Duration.ofMinutes(10)));

        // When
        HttpResponse<String> answer = refresh(1);

        // Then
        assertThat(answer.body()).contains("\"expires_in\":660");
        assertThat(httpDate(answer, "Date")).isAfter(Instant.now().plusSeconds(590));
    }

    @Test
    void heldRequestsAreLetGo() {
        // Given
        realm.behave(b -> b.holding(Hold.AFTER_ACTING));

        // When
        CompletableFuture<HttpResponse<String>> answer =
                HTTP.sendAsync(request(1), HttpResponse.BodyHandlers.ofString());
        await().until(() -> realm.held() == 1);

        // Then
        assertThat(provider.ledger().newest(grant)).isEqualTo(2);
        assertThat(answer).isNotDone();
        realm.release();
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void whatTheCallerGaveUpOnBeforeTheDoubleActedIsNotDone() {
        // Given
        realm.behave(b -> b.holding(Hold.BEFORE_ACTING));
        HttpRequest impatient = request(1, Duration.ofMillis(300));

        // When
        assertThatThrownBy(() -> HTTP.send(impatient, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        await().until(() -> provider.ledger().of(grant).get(0).isLost());
        realm.release();

        // Then
        await().until(() -> provider.ledger().of(grant).get(0).verdict() == Verdict.ABANDONED);
        assertThat(provider.ledger().newest(grant)).isEqualTo(1);
    }

    @Test
    void answersTakeTheirTime() throws Exception {
        // Given
        realm.behave(b -> b.latency(Duration.ofMillis(200), Duration.ofMillis(300)));
        Instant before = Instant.now();

        // When
        refresh(1);

        // Then
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(199));
    }

    @Test
    void downIsRefusedAndUpIsBack() throws Exception {
        // When
        provider.down();

        // Then
        assertThatThrownBy(() -> refresh(1)).isInstanceOf(ConnectException.class);
        provider.up();
        assertThat(refresh(1).statusCode()).isEqualTo(200);
    }

    @Test
    void tokensOfOthersAreRefused() throws Exception {
        // Given
        HttpRequest foreign =
                HttpRequest.newBuilder(provider.url().resolve("/other/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(body(grant.refreshToken(1)))
                        .build();

        // Then
        assertThat(HTTP.send(foreign, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(400);
        assertThat(refresh(2).body()).contains("invalid_grant");
    }

    private HttpResponse<String> refresh(int number) throws Exception {
        return HTTP.send(request(number), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(int number) {
        return request(number, Duration.ofSeconds(20));
    }

    private HttpRequest request(int number, Duration timeout) {
        return HttpRequest.newBuilder(provider.url().resolve("/acme/token"))
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body(grant.refreshToken(number)))
                .build();
    }

    private static HttpRequest.BodyPublisher body(String refreshToken) {
        return HttpRequest.BodyPublishers.ofString(
                "grant_type=refresh_token&refresh_token=" + refreshToken);
    }

    private static Instant httpDate(HttpResponse<String> response, String header) {
        return ZonedDateTime.parse(
                        response.headers().firstValue(header).orElseThrow(),
                        DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }
}
