package dev.connectorauth.broker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Customer;
import dev.connectorauth.broker.testing.Outside;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Instances of a database, whose part the broker's own plays: it has no TLS. */
@QuarkusTest
class DatabaseInstanceTest {

    private static final Customer CUSTOMER = new Customer("database-tenant");
    private static final String DEFINITION =
            """
            format: 1
            key: warehouse
            name: Warehouse
            authMethods:
              - { key: sql, name: SQL, type: database }
              - { key: files, name: Files, type: connection }
            """;

    @Inject Acme acme;
    @Inject Outside outside;

    @ConfigProperty(name = "DATABASE_ADDRESS")
    String address;

    @ConfigProperty(name = "DATABASE_PASSWORD")
    String password;

    @BeforeEach
    void publish() {
        outside.publish(DEFINITION, 1);
    }

    @Test
    void credentialsHaveAllThatADriverNeeds() {
        // Given
        UUID id = id(create(values()));

        // When
        Response credentials = CUSTOMER.credentials(id);

        // Then
        credentials
                .then()
                .statusCode(200)
                .body("type", equalTo("database"))
                .body("database.engine", equalTo("postgresql"))
                .body(
                        "database.url",
                        equalTo("jdbc:postgresql://localhost:" + port() + "/auth_broker"))
                .body("database.properties.sslmode", equalTo("disable"))
                .body("database.tls", equalTo("disable"))
                .body("database.username", equalTo("auth_broker"))
                .body("database.password", equalTo(password))
                .body("connection", nullValue());
    }

    @Test
    void whatIsGivenUpIsSeenOnTheInstance() {
        // Given
        UUID id = id(create(values()));

        // Then
        assertThat(CUSTOMER.instance(id).getString("status")).isEqualTo("active");
        assertThat(CUSTOMER.instance(id).getString("reason"))
                .isEqualTo("tls is disable: everything is sent in the clear");
        assertThat(CUSTOMER.instance(id).getString("values.tls")).isEqualTo("disable");
    }

    @Test
    void aTestLogsInAgain() {
        // Given
        UUID id = id(create(values()));

        // Then
        CUSTOMER.test(id).then().statusCode(200).body("works", equalTo(true));
    }

    @Test
    void aWrongPasswordIsNotSaved() {
        // When
        Response refused =
                new Customer("refused-database")
                        .create("warehouse", "sql", with("password", "canary-secret-wrong"), null);

        // Then
        refused.then()
                .statusCode(422)
                .body("type", endsWith(":credentials-rejected"))
                .body(not(containsString("canary-secret")));
        assertThat(acme.text("select count(*) from instance where tenant = 'refused-database'"))
                .isEqualTo("0");
    }

    @Test
    void aServerWithoutTlsIsNotTakenUnlessItIsSaid() {
        create(with("tls", "verify-full"))
                .then()
                .statusCode(422)
                .body("type", endsWith(":tls-failed"))
                .body("errors[0].pointer", equalTo("/values/tls"));
    }

    @Test
    void aPrivateAddressIsRefused() {
        create(with("host", "127.0.0.1"))
                .then()
                .statusCode(422)
                .body("type", endsWith(":egress-denied"));
    }

    @Test
    void aServerThatIsAwayIsNotBlamedOnTheCredentials() {
        create(with("port", "1"))
                .then()
                .statusCode(502)
                .body("type", endsWith(":provider-unavailable"));
    }

    @Test
    void aPortThatIsNoneIsNamed() {
        create(with("port", "70000"))
                .then()
                .statusCode(422)
                .body("type", endsWith(":validation-failed"))
                .body("errors[0].pointer", equalTo("/values/port"));
    }

    @Test
    void aConnectionIsServedAsItWasFilledIn() {
        // Given
        Map<String, String> values = new HashMap<>();
        values.put("protocol", "amqp");
        values.put("host", "localhost");
        values.put("port", port());
        values.put("username", "casey");
        values.put("password", "canary-secret-queue");
        values.put("vhost", "orders");
        UUID id = id(CUSTOMER.create("warehouse", "files", values, null));

        // Then
        CUSTOMER.credentials(id)
                .then()
                .statusCode(200)
                .body("connection.protocol", equalTo("amqp"))
                .body("connection.password", equalTo("canary-secret-queue"))
                .body("connection.vhost", equalTo("orders"))
                .body("connection.tls", equalTo("disable"))
                .body("connection.privateKey", nullValue());
    }

    private Response create(Map<String, String> values) {
        return CUSTOMER.create("warehouse", "sql", values, null);
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        values.put("engine", "postgresql");
        values.put("host", "localhost");
        values.put("port", port());
        values.put("database", "auth_broker");
        values.put("username", "auth_broker");
        values.put("password", password);
        values.put("tls", "disable");
        return values;
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> values = values();
        values.put(name, value);
        return values;
    }

    private String port() {
        return address.substring(address.indexOf(':') + 1);
    }

    private static UUID id(Response created) {
        return UUID.fromString(created.then().statusCode(201).extract().path("id"));
    }
}
