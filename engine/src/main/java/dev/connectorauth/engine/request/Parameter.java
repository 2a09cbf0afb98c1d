package dev.connectorauth.engine.request;

import dev.connectorauth.engine.template.Escape;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A parameter of a query or form, not encoded yet. It may hold a secret. */
record Parameter(String name, String value) {

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
