package dev.connectorauth.refresher.intake;

import static io.restassured.RestAssured.given;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;

import org.junit.jupiter.api.Test;

import java.time.Duration;

@QuarkusTest
class ContactHealthTest {

    @Test
    void readinessShowsTheContactToKafka() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                given().get("/q/health/ready")
                                        .then()
                                        .statusCode(200)
                                        .body(containsString("\"kafka\": \"connected\"")));
    }

    @Test
    void theMetricsThatDashboardsNeedAreThere() {
        given().get("/q/metrics")
                .then()
                .body(containsString("renewal_lag_seconds_bucket"))
                .body(containsString("renewals_overdue"))
                .body(containsString("renewals_due"))
                .body(containsString("renewals_in_flight"))
                .body(containsString("reconciliation_age_seconds"))
                .body(containsString("kafka_reached"));
    }
}
