package dev.connectorauth.broker.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.broker.testing.Customer;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.samples.SampleMethod;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** The shipped definition of a database, at a server that checks passwords; it has no TLS. */
@QuarkusTest
class ExampleDatabaseTest {

    private static final String KEY = "postgresql";

    @Inject Outside outside;

    @ConfigProperty(name = "DATABASE_ADDRESS")
    String address;

    @ConfigProperty(name = "DATABASE_PASSWORD")
    String password;

    private final Customer customer = new Customer("t-" + UUID.randomUUID());

    @BeforeEach
    void publish() {
        outside.publish(SampleMethod.of(KEY).findFirst().orElseThrow().document(), 1);
    }

    @Test
    void theServerTakesWhatTheCredentialsSay() throws SQLException {
        // Given
        JsonPath database = database(connect(password));

        // When
        try (Connection connection = open(database, database.getString("database.password"))) {

            // Then
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void theServerTakesNoOther() {
        // Given
        JsonPath database = database(connect(password));

        // Then
        assertThatThrownBy(() -> open(database, "canary-secret-wrong"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aWrongPasswordMakesNoInstance() {
        connect("canary-secret-wrong").then().statusCode(422);
    }

    private static Connection open(JsonPath database, String password) throws SQLException {
        return DriverManager.getConnection(
                database.getString("database.url") + "?sslmode=disable",
                database.getString("database.username"),
                password);
    }

    private JsonPath database(Response created) {
        UUID id = UUID.fromString(created.then().statusCode(201).extract().path("id"));
        return customer.credentials(id).then().statusCode(200).extract().jsonPath();
    }

    private Response connect(String typed) {
        String[] place = address.split(":");
        return customer.create(
                KEY,
                "password",
                Map.of(
                        "host", "localhost",
                        "port", place[1],
                        "database", "auth_broker",
                        "username", "auth_broker",
                        "password", typed,
                        "tls", "disable"),
                null);
    }
}
