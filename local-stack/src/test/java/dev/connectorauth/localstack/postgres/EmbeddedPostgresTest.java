package dev.connectorauth.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.localstack.process.Ports;
import dev.connectorauth.localstack.testing.TestFolder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;

class EmbeddedPostgresTest {

    private static final ServiceDatabase ONE = new ServiceDatabase("one", "p1", "o1");
    private static final ServiceDatabase TWO = new ServiceDatabase("two", "p2", "o2");

    private static TestFolder folder;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws SQLException {
        folder = TestFolder.create("postgres-test");
        postgres = EmbeddedPostgres.start(folder.path(), Ports.free(), "admin");
        postgres.provide(ONE).provide(TWO);
        try (Connection owner = postgres.connect("one", ONE.owner(), "o1")) {
            owner.createStatement().execute("create table thing (id int)");
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
        folder.close();
    }

    @Test
    void theRuntimeRoleReadsAndWritesRows() throws SQLException {
        // Given
        try (Connection connection = postgres.connect("one", "one", "p1")) {
            // When
            int rows = connection.createStatement().executeUpdate("insert into thing values (1)");

            // Then
            assertThat(rows).isEqualTo(1);
        }
    }

    @Test
    void theRuntimeRoleCanNotChangeTheSchema() throws SQLException {
        // Given
        try (Connection connection = postgres.connect("one", "one", "p1")) {
            // When / Then
            assertThatThrownBy(
                            () ->
                                    connection
                                            .createStatement()
                                            .execute("create table more (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aRoleCanNotConnectToAnotherDatabase() {
        // Given two databases
        // When / Then
        assertThatThrownBy(() -> postgres.connect("two", "one", "p1").close())
                .hasMessageContaining("permission denied");
    }

    @Test
    void everybodyNeedsAPassword() {
        // Given a server that is set up
        // When / Then
        assertThatThrownBy(() -> postgres.connect("postgres", "postgres", "wrong").close())
                .hasMessageContaining("password authentication failed");
    }
}
