package dev.connectorauth.engine.request;

import dev.connectorauth.engine.template.Escape;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A parameter of a query or form, not encoded yet. It may hold a secret. */
public record Parameter(String name, String value) {

    /** {@code name=value} pairs in the order of the map (URL Standard §5.2, spaces as %20). */
    public static String encode(Map<String, String> parameters) {
        return encode(
                parameters.entrySet().stream()
                        .map(parameter -> new Parameter(parameter.getKey(), parameter.getValue()))
                        .toList(),
                Set.of());
    }

    /** {@code name=value} pairs; the values of {@code unencoded} names keep what doesn't break. */
    static String encode(List<Parameter> parameters, Collection<String> unencoded) {
        return parameters.stream()
                .map(
                        parameter ->
                                Escape.percent(parameter.name)
                                        + "="
                                        + (unencoded.contains(parameter.name)
                                                ? Escape.queryValue(parameter.value)
                                                : Escape.percent(parameter.value)))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return "Parameter[" + name + "]";
    }
}
