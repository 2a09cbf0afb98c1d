package dev.connectorauth.broker.usage;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.broker.testing.MovableClock;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** What the use of an instance does to how eagerly it is renewed. */
@QuarkusTest
class UseTest {

    @Inject Acme acme;
    @Inject Database database;
    @Inject MovableClock clock;
    @Inject InstanceUses uses;

    @BeforeEach
    void publish() {
        acme.publish();
    }

    @AfterEach
    void putBack() {
        clock.reset();
    }

    @Test
    void aReadIsStoredOnceAnHour() {
        // Given
        UUID id = person("use-stored");
        read(id);
        Acme.await(uses::flush);
        String first = used(id);
        clock.forward(Duration.ofMinutes(59));

        // When
        uses.note(id);
        Acme.await(uses::flush);

        // Then
        assertThat(first).isNotNull();
        assertThat(used(id)).isEqualTo(first);
    }

    @Test
    void aLaterReadIsStoredAnew() {
        // Given
        UUID id = person("use-again");
        read(id);
        Acme.await(uses::flush);
        String first = used(id);
        clock.forward(Duration.ofMinutes(61));

        // When
        uses.note(id);
        Acme.await(uses::flush);

        // Then
        assertThat(used(id)).isGreaterThan(first);
    }

    @Test
    void aReadIsNoChangeThatAnybodyHearsOf() {
        // Given
        UUID id = person("use-quiet");
        String before = acme.text("select change_tx from instance where id = ?", id);

        // When
        read(id);
        Acme.await(uses::flush);

        // Then
        assertThat(acme.text("select change_tx from instance where id = ?", id)).isEqualTo(before);
    }

    @Test
    void whatNobodyUsesIsOnlyKeptAlive() {
        // Given
        UUID id = unused("use-none");

        // When
        refresh(id);

        // Then
        assertThat(policy(id)).isEqualTo("on-demand");
        assertThat(
                        acme.text(
                                "select renew_at > now() + interval '4 days' from credential"
                                        + " where instance_id = ?",
                                id))
                .isEqualTo("t");
    }

    @Test
    void aReadMakesItEagerAgain() {
        // Given
        UUID id = unused("use-back");
        refresh(id);
        acme.expire(id);

        // When
        read(id);

        // Then
        assertThat(policy(id)).isEqualTo("eager");
    }

    @Test
    void whatALaterBrokerKnowsIsWhatIsStored() {
        // Given
        UUID id = unused("use-known");
        database.update("insert into instance_use values (?, now())", id);

        // When
        refresh(id);

        // Then
        assertThat(policy(id)).isEqualTo("eager");
    }

    private UUID person(String realm) {
        acme.token(realm, okJson("{\"access_token\":\"a2\",\"expires_in\":3600}"));
        return acme.authorised(
                "blue", "person-static", realm, Acme.tokens("a1", "r1", Duration.ofHours(1)));
    }

    /** One that was made long ago by a broker that has ended. */
    private UUID unused(String realm) {
        UUID id = person(realm);
        uses.forget(id);
        database.update("delete from instance_use where instance_id = ?", id);
        database.update(
                "update instance set created_at = now() - interval '31 days' where id = ?", id);
        return id;
    }

    private static void read(UUID id) {
        Acme.as("blue").get("/v1/instances/" + id + "/credentials").then().statusCode(200);
    }

    private static void refresh(UUID id) {
        Acme.as("blue")
                .body(Map.of())
                .post("/v1/instances/" + id + "/refresh")
                .then()
                .statusCode(200);
    }

    private String used(UUID id) {
        return acme.text("select used_at from instance_use where instance_id = ?", id);
    }

    private String policy(UUID id) {
        return acme.text("select policy from schedule_state where instance_id = ?", id);
    }
}
