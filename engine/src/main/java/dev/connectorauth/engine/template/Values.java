package dev.connectorauth.engine.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;

import dev.connectorauth.contracts.Secret;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The variables of a rendering, held so that no log shows them: texts, documents that dotted names
 * reach into, and variables derived from others. Immutable. What is put in later replaces what has
 * the same name.
 *
 * <p>A derived variable is evaluated when it is first asked for, and once for these values and all
 * that are made of them by {@code with}, so that a random one is the same in the body and in the
 * header of a request. It is evaluated again where something that it depends on is replaced, and by
 * {@link #at} and {@link #fresh}, one of which begins every request.
 */
public final class Values {

    /** Words of any language hold texts as short as this. */
    private static final int LONGEST_SYLLABLE = 3;

    private static final Values NONE = new Values(Map.of(), Map.of(), Map.of(), null, null);

    private final Map<String, Secret> texts;
    private final Map<String, JsonNode> documents;
    private final Map<String, Derived> derived;
    private final Moment moment;
    private final TextLimit limit;

    private Values(
            Map<String, Secret> texts,
            Map<String, JsonNode> documents,
            Map<String, Derived> derived,
            Moment moment,
            TextLimit limit) {
        this.texts = texts;
        this.documents = documents;
        this.derived = derived;
        this.moment = moment;
        this.limit = limit;
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
        return new Values(all, Map.of(), Map.of(), null, null);
    }

    /** These and one more. */
    public Values with(String name, String text) {
        return with(name, Secret.of(text));
    }

    /** These and one more. */
    public Values with(String name, Secret text) {
        return with(Map.of(name, text));
    }

    /** These and more. */
    public Values with(Map<String, Secret> more) {
        Map<String, Secret> all = new HashMap<>(texts);
        all.putAll(more);
        return new Values(all, documents, without(more.keySet()), moment, limit);
    }

    /**
     * These and a document, which must not change any more: {@code with("steps.login", document)}
     * makes {@code steps.login.session.id} a variable.
     */
    public Values with(String name, JsonNode document) {
        Map<String, Secret> others = new HashMap<>(texts);
        others.remove(name);
        Map<String, JsonNode> all = new HashMap<>(documents);
        all.put(name, document);
        return new Values(others, all, without(Collections.singleton(name)), moment, limit);
    }

    /**
     * These and variables that templates give (name → template), none of them evaluated yet.
     *
     * @throws TemplateException if a template can't be read or a variable is derived from itself
     */
    public Values derive(Map<String, String> templates) {
        return derive(templates, (name, text) -> {});
    }

    /**
     * The same for variables that may not have any value.
     *
     * @param check is given the name and the text of each when it is evaluated, and throws a {@link
     *     TemplateException} when it may not be that
     */
    public Values derive(Map<String, String> templates, BiConsumer<String, String> check) {
        Map<String, Template> all = new HashMap<>();
        Map<String, BiConsumer<String, String>> checks = new HashMap<>();
        derived.forEach(
                (name, known) -> {
                    all.put(name, known.template());
                    checks.put(name, known.check());
                });
        templates.forEach(
                (name, template) -> {
                    try {
                        all.put(name, Template.parse(template));
                        checks.put(name, check);
                    } catch (TemplateException e) {
                        throw e.at("derived variable '" + name + "'");
                    }
                });
        Map<String, Secret> others = new HashMap<>(texts);
        others.keySet().removeAll(templates.keySet());
        return new Values(others, documents, Derivation.of(all, checks), moment, limit);
    }

    /**
     * These at a moment: {@code now} is this instant, and randomness comes from here. It begins a
     * request, for which derived variables are evaluated anew.
     *
     * @param random where secrets or nonces are made, a {@link java.security.SecureRandom}
     */
    public Values at(Instant now, RandomGenerator random) {
        return new Values(texts, documents, anew(), new Moment(now, random), null);
    }

    /** These for the next request of the same moment; derived variables are evaluated anew. */
    public Values fresh() {
        return new Values(texts, documents, anew(), moment, null);
    }

    /**
     * The text of this variable, if it has one; an empty text is a text. A dotted name that no
     * variable has is a path into the document of the longest name that it begins with.
     *
     * @throws TemplateException if it is derived from something that has no value
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(textOrNull(name));
    }

    /**
     * Whether a text repeats one of these that is no empty text, in whatever letter case; up to
     * three letters only where they stand by themselves. Documents are not looked at.
     */
    public boolean areRepeatedIn(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return Stream.concat(
                        texts.values().stream(),
                        derived.keySet().stream().flatMap(name -> evaluated(name).stream()))
                .map(value -> value.reveal().toLowerCase(Locale.ROOT).strip())
                .anyMatch(value -> !value.isEmpty() && repeats(folded, value));
    }

    private static boolean repeats(String text, String value) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            int end = at + value.length();
            boolean isWord =
                    (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                            && (end == text.length()
                                    || !Character.isLetterOrDigit(text.charAt(end)));
            if (isWord || value.length() > LONGEST_SYLLABLE) {
                return true;
            }
        }
        return false;
    }

    /** One that can't be evaluated has not been used. */
    private Optional<Secret> evaluated(String name) {
        try {
            return Optional.of(derived.get(name).text(this));
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }

    /** A document, or what stands in one; empty where there is nothing. */
    public Optional<JsonNode> document(String name) {
        return Optional.ofNullable(node(name));
    }

    String textOrNull(String name) {
        Secret text = texts.get(name);
        if (text != null) {
            return text.reveal();
        }
        Derived known = derived.get(name);
        if (known != null) {
            return known.text(this).reveal();
        }
        JsonNode node = node(name);
        return node == null || !node.isValueNode() || node.isNull() ? null : node.asText();
    }

    /**
     * These for the texts of one request, whose helpers share what may be spent. Without this every
     * template is a rendering of its own.
     */
    public Values together() {
        return new Values(texts, documents, derived, moment, new TextLimit());
    }

    /** These, within a rendering. */
    Values limited() {
        return limit == null ? together() : this;
    }

    /** What the helpers of this rendering may still spend. */
    TextLimit limit() {
        return limit;
    }

    /** The moment of the request. */
    public Instant instant() {
        return known().now();
    }

    /** Where the randomness of the request comes from. */
    public RandomGenerator random() {
        return known().random();
    }

    private Moment known() {
        if (moment == null) {
            throw new IllegalStateException("these values are not at a moment");
        }
        return moment;
    }

    /** Whether a variable is derived from another one, or from something in a document. */
    public boolean derives(String name, String from) {
        Derived known = derived.get(name);
        return known != null && known.needs(from);
    }

    /** The bytes that stand in a document under this name; null = none do. */
    byte[] bytesOrNull(String name) {
        JsonNode node = texts.containsKey(name) || derived.containsKey(name) ? null : node(name);
        return node instanceof BinaryNode binary ? binary.binaryValue() : null;
    }

    Moment moment() {
        return moment;
    }

    private JsonNode node(String name) {
        for (int end = documents.isEmpty() ? -1 : name.length(); end > 0; end--) {
            if (end == name.length() || name.charAt(end) == '.' || name.charAt(end) == '[') {
                JsonNode document = documents.get(name.substring(0, end));
                if (document != null) {
                    return DocumentPath.find(document, name.substring(end));
                }
            }
        }
        return null;
    }

    /** The derived variables when these are replaced. */
    private Map<String, Derived> without(Collection<String> replaced) {
        if (derived.isEmpty()) {
            return derived;
        }
        Map<String, Derived> left = new HashMap<>();
        derived.forEach(
                (name, known) -> {
                    if (!replaced.contains(name)) {
                        left.put(
                                name,
                                replaced.stream().anyMatch(known::needs) ? known.fresh() : known);
                    }
                });
        return left;
    }

    private Map<String, Derived> anew() {
        Map<String, Derived> all = new HashMap<>();
        derived.forEach((name, known) -> all.put(name, known.fresh()));
        return all;
    }

    @Override
    public String toString() {
        TreeSet<String> names = new TreeSet<>(texts.keySet());
        names.addAll(documents.keySet());
        names.addAll(derived.keySet());
        return "Values" + names;
    }
}
