package dev.connectorauth.engine.signature.aws;

import dev.connectorauth.engine.template.Escape;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Path and query as AWS writes them before it checks a signature. */
final class CanonicalUri {

    private CanonicalUri() {}

    /**
     * The path.
     *
     * @param wire as it is sent
     */
    static String path(String wire, SigV4Options options) {
        String path = options.normalizePath() ? normalized(wire) : wire;
        if (path.isEmpty()) {
            return "/";
        }
        // a plus sign of a path is nothing but that
        String octets = options.encodePathTwice() ? path : decoded(path.replace("+", "%2B"));
        return Arrays.stream(octets.split("/", -1))
                .map(CanonicalUri::encoded)
                .collect(Collectors.joining("/"));
    }

    /**
     * The query: parameters by encoded name, then by encoded value.
     *
     * @param wire as it is sent
     */
    static String query(String wire) {
        record Parameter(String name, String value) {}
        List<Parameter> parameters = new ArrayList<>();
        for (String part : wire.split("&")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                parameters.add(new Parameter(encoded(decoded(name)), encoded(decoded(value))));
            }
        }
        return parameters.stream()
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }

    /** Without dots that lead nowhere, without those that lead back, without empty segments. */
    private static String normalized(String path) {
        List<String> kept = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.remove(kept.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.add(segment);
            }
        }
        boolean folder = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
        return "/" + String.join("/", kept) + (folder && !kept.isEmpty() ? "/" : "");
    }

    /** The octets, each as the character of its number. */
    private static String decoded(String wire) {
        return URLDecoder.decode(wire, StandardCharsets.ISO_8859_1);
    }

    private static String encoded(String octets) {
        return Escape.percent(octets.getBytes(StandardCharsets.ISO_8859_1));
    }
}
