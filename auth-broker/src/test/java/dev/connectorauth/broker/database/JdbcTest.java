package dev.connectorauth.broker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.Map;

/** What JDBC drivers are told. */
class JdbcTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "postgresql | orders    | jdbc:postgresql://db.example:1234/orders",
                "postgresql | a/b ?#%ä  | jdbc:postgresql://db.example:1234/a%2Fb%20%3F%23%25%C3%A4",
                "mysql      | a/b?c=d   | jdbc:mysql://db.example:1234/a%2Fb%3Fc%3Dd",
                "sqlserver  | orders    | jdbc:sqlserver://db.example:1234;databaseName=orders",
                "sqlserver  | a;b}c     | jdbc:sqlserver://db.example:1234;databaseName={a;b}}c}",
            })
    void theUrlNamesTheDatabaseAsItsDriverReadsIt(String engine, String database, String url) {
        assertThat(DatabaseView.of(values(engine, database, "verify-full")).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql, verify-full, sslmode, verify-full",
        "postgresql, disable, sslmode, disable",
        "mysql, verify-full, sslMode, VERIFY_IDENTITY",
        "mysql, verify-ca, sslMode, VERIFY_CA",
        "mysql, require, sslMode, REQUIRED",
        "sqlserver, verify-full, trustServerCertificate, false",
        "sqlserver, require, trustServerCertificate, true",
        "sqlserver, require, encrypt, true",
        "sqlserver, disable, encrypt, false"
    })
    void theDriverTrustsAsTheInstanceSays(String engine, String tls, String name, String value) {
        assertThat(DatabaseView.of(values(engine, "orders", tls)).properties())
                .containsEntry(name, value);
    }

    @Test
    void thePasswordStandsInNoText() {
        assertThat(DatabaseView.of(values("postgresql", "orders", "require")))
                .asString()
                .doesNotContain("canary-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "port, 0, /values/port",
        "port, 65536, /values/port",
        "ca_certificate, no PEM, /values/ca_certificate",
        "tls, prefer, /values/tls"
    })
    void aValueThatCannotBeUsedIsNamed(String name, String value, String pointer) {
        // Given
        Values values = values("postgresql", "orders", "verify-full").with(name, value);

        // Then
        assertThatThrownBy(() -> DatabaseView.of(values))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.errors())
                                        .singleElement()
                                        .satisfies(
                                                error ->
                                                        assertThat(error.pointer())
                                                                .isEqualTo(pointer)));
    }

    private static Values values(String engine, String database, String tls) {
        Map<String, String> values = new HashMap<>();
        values.put("engine", engine);
        values.put("host", "db.example");
        values.put("port", "1234");
        values.put("database", database);
        values.put("username", "casey");
        values.put("password", "canary-secret-password");
        values.put("tls", tls);
        values.put("ca_certificate", "");
        return Values.of(values, Map.of());
    }
}
