package dev.connectorauth.engine.signing;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Signing;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The parameters of a signing scheme under an instance's values; an empty one is not given. */
final class SigningParameters {

    private final Map<String, Secret> texts = new HashMap<>();

    private SigningParameters() {}

    /**
     * Renders them.
     *
     * @param given those that are known already, which are not rendered
     * @throws TemplateException if a variable has no value
     */
    static SigningParameters of(Signing signing, Values values, Map<String, Secret> given) {
        SigningParameters parameters = new SigningParameters();
        given.forEach(parameters::put);
        signing.parameters()
                .forEach(
                        (name, template) -> {
                            if (!given.containsKey(name)) {
                                parameters.put(name, Secret.of(rendered(name, template, values)));
                            }
                        });
        return parameters;
    }

    private void put(String name, Secret text) {
        if (!text.reveal().isEmpty()) {
            texts.put(name, text);
        }
    }

    private static String rendered(String name, String template, Values values) {
        try {
            return Template.parse(template).render(values, UnaryOperator.identity());
        } catch (TemplateException e) {
            throw e.at("sign/parameters/" + name);
        }
    }

    /** A parameter that can't be missing. */
    String required(String name) {
        return requiredSecret(name).reveal();
    }

    /** A secret parameter that can't be missing. */
    Secret requiredSecret(String name) {
        Secret text = texts.get(name);
        if (text == null) {
            throw new UnsignableException(name, "has no value");
        }
        return text;
    }

    /** A parameter. */
    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name)).map(Secret::reveal);
    }

    /** A secret parameter; null = not given. */
    Secret secret(String name) {
        return texts.get(name);
    }

    /** A switch. */
    boolean flag(String name, boolean usual) {
        return text(name)
                .map(
                        text ->
                                switch (text) {
                                    case "true" -> true;
                                    case "false" -> false;
                                    default ->
                                            throw new UnsignableException(
                                                    name, "is neither true nor false");
                                })
                .orElse(usual);
    }

    /** A name out of an enum, written in small letters with hyphens. */
    <E extends Enum<E>> E choice(String name, Class<E> type, E usual) {
        return text(name).map(text -> constant(name, type, text)).orElse(usual);
    }

    /** The problem of a value that the scheme does not have. */
    UnsignableException unknown(String name) {
        return new UnsignableException(name, "is none of the values that there are");
    }

    private <E extends Enum<E>> E constant(String name, Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (SigningOptions.name(constant).equals(text)) {
                return constant;
            }
        }
        throw unknown(name);
    }
}
