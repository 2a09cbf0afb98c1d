package dev.connectorauth.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * One auth method of a third party, and how it would go.
 *
 * @param connector key of the connector
 * @param document the connector's definition, YAML
 * @param method key of the auth method within it
 * @param sample {@code values} of an instance, {@code callback} parameters, {@code answers} of the
 *     third party by step ({@code body} as JSON or {@code text}, {@code type} of the content), the
 *     item to {@code choose}, and what to {@code expect} of it all
 */
public record SampleMethod(String connector, String document, String method, JsonNode sample) {

    private static final ObjectMapper YAML = new YAMLMapper();

    /** All methods of all connectors. */
    public static Stream<SampleMethod> all() {
        return connectors().stream().flatMap(SampleMethod::of);
    }

    /** The keys of all connectors. */
    public static List<String> connectors() {
        return text("connectors.txt").lines().toList();
    }

    /** The keys of those that the registry ships in its catalogue. */
    public static List<String> shipped() {
        return text("catalog.txt").lines().toList();
    }

    /** The methods of one connector, in the order of their names. */
    public static Stream<SampleMethod> of(String connector) {
        String document = text(connector + ".yaml");
        JsonNode samples = tree(text(connector + ".samples.yaml"));
        return samples.properties().stream()
                .map(
                        sample ->
                                new SampleMethod(
                                        connector, document, sample.getKey(), sample.getValue()));
    }

    @Override
    public String toString() {
        return connector + "/" + method;
    }

    private static JsonNode tree(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        try (InputStream in = SampleMethod.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
