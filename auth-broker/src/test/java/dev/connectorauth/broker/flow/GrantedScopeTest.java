package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantedScopeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "read write     | read          | [write]",
                "read,write     | 'write, read' | []",
                "b a b c        | c             | [b, a]",
                "read           | READ          | [read]",
                "read           | ''            | [read]",
                "read           |               | []",
                "''             | read          | []",
                "               | read          | []",
            })
    void tellsWhatIsMissing(String asked, String granted, String missing) {
        assertThat(GrantedScope.missing(asked, granted)).hasToString(missing);
    }
}
