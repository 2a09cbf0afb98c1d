package dev.connectorauth.localstack;

import dev.connectorauth.localstack.stack.Part;
import dev.connectorauth.localstack.stack.StackException;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.util.EnumMap;
import java.util.Map;

/** The ports that are given by options or, where there is none, by environment variables. */
final class PortOptions {

    private static final int HIGHEST = 65_535;

    private PortOptions() {}

    static void addTo(CommandSpec command) {
        for (Part part : Part.values()) {
            command.addOption(
                    OptionSpec.builder(part.option())
                            .type(String.class)
                            .paramLabel("PORT")
                            .description(
                                    "Port of %s; %d unless given here or as %s."
                                            .formatted(
                                                    part.title(),
                                                    part.usualPort(),
                                                    part.variable()))
                            .build());
        }
    }

    static Map<Part, Integer> given(ParseResult parsed, Map<String, String> environment) {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String text =
                    parsed.matchedOptionValue(part.option(), environment.get(part.variable()));
            if (text != null && !text.isBlank()) {
                ports.put(part, port(part, text.strip()));
            }
        }
        return ports;
    }

    private static int port(Part part, String text) {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= HIGHEST) {
                return port;
            }
        }
        throw new StackException(
                "%s is no port for %s; %s and %s take a number from 1 to %d."
                        .formatted(text, part.title(), part.option(), part.variable(), HIGHEST));
    }
}
