package dev.connectorauth.engine.template;

import dev.connectorauth.contracts.Secret;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of a rendering: name → text, held as secrets so that no log shows them. Immutable.
 */
public final class Values {

    private static final Values NONE = new Values(Map.of());

    private final Map<String, Secret> texts;

    private Values(Map<String, Secret> texts) {
        this.texts = texts;
    }

    /** No variables. */
    public static Values none() {
        return NONE;
    }

    /** Open and secret variables together; a name in both is taken from the secrets. */
    public static Values of(Map<String, String> plain, Map<String, Secret> secrets) {
        Map<String, Secret> all = new HashMap<>();
        plain.forEach((name, text) -> all.put(name, Secret.of(text)));
        all.putAll(secrets);
        return new Values(Map.copyOf(all));
    }

    /** These and one more, which replaces an earlier one of its name. */
    public Values with(String name, String text) {
        return with(name, Secret.of(text));
    }

    /** These and one more, which replaces an earlier one of its name. */
    public Values with(String name, Secret text) {
        Map<String, Secret> more = new HashMap<>(texts);
        more.put(name, text);
        return new Values(Map.copyOf(more));
    }

    /** The text of this variable, if it has one; an empty text is a text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name)).map(Secret::reveal);
    }

    @Override
    public String toString() {
        return "Values" + texts.keySet();
    }
}
