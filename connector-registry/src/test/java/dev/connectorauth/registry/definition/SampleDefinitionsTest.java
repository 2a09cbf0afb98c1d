package dev.connectorauth.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.samples.SampleMethod;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

/** Definitions of real third parties keep all rules. */
class SampleDefinitionsTest {

    private final DefinitionValidator validator =
            new DefinitionValidator(new ConnectorSchema(), new TestLimits());

    static List<String> connectors() {
        return SampleMethod.connectors();
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void isValid(String connector) {
        // Given
        String text = SampleMethod.of(connector).findFirst().orElseThrow().document();

        // When
        var errors =
                validator.check(DefinitionDocument.parse(text, DocumentFormat.YAML), connector);

        // Then
        assertThat(errors).isEmpty();
    }
}
