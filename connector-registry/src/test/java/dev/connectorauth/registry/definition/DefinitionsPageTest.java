package dev.connectorauth.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The examples of the page for authors of definitions are true. */
class DefinitionsPageTest {

    private static final String DOCUMENT =
            "format: 1\nkey: acme\nname: Acme\nauthMethods:\n  - key: example\n    name: Example\n";

    private final DefinitionValidator validator =
            new DefinitionValidator(new ConnectorSchema(), new TestLimits());

    /**
     * An example of the page.
     *
     * @param title the heading above it
     * @param text what it says
     */
    record Example(String title, String text) {

        /** A whole document: the example, or one whose only auth method it is. */
        String document() {
            return text.startsWith("format:") ? text : DOCUMENT + text.indent(4);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        StringBuilder example = null;
        String title = "";
        for (String line : Files.readAllLines(Path.of("..", "docs", "definitions.md"))) {
            if (line.equals("```yaml")) {
                example = new StringBuilder();
            } else if (line.equals("```") && example != null) {
                examples.add(new Example(title, example.toString()));
                example = null;
            } else if (example != null) {
                example.append(line).append('\n');
            } else if (line.startsWith("#")) {
                title = line;
            }
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isValid(Example example) {
        // When
        List<FieldError> errors =
                validator.check(
                        DefinitionDocument.parse(example.document(), DocumentFormat.YAML), null);

        // Then
        assertThat(errors).isEmpty();
    }

    @Test
    void areFound() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(30);
    }
}
