package dev.connectorauth.engine.template;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Works out what derived variables depend on, and refuses one that depends on itself. */
final class Derivation {

    private static final int MAX_DEPTH = 50;

    private final Map<String, Template> templates;
    private final Map<String, Set<String>> needs = new HashMap<>();
    private final Set<String> path = new LinkedHashSet<>();

    private Derivation(Map<String, Template> templates) {
        this.templates = templates;
    }

    /** The derived variables of these templates, none of them evaluated. */
    static Map<String, Derived> of(
            Map<String, Template> templates, Map<String, BiConsumer<String, String>> checks) {
        Derivation derivation = new Derivation(templates);
        Map<String, Derived> all = new HashMap<>();
        templates.forEach(
                (name, template) ->
                        all.put(
                                name,
                                new Derived(
                                        name, template, derivation.needs(name), checks.get(name))));
        return Map.copyOf(all);
    }

    private Set<String> needs(String name) {
        Set<String> known = needs.get(name);
        if (known != null) {
            return known;
        }
        if (!path.add(name)) {
            throw new TemplateException("variable '" + name + "' is derived from itself");
        }
        if (path.size() > MAX_DEPTH) {
            throw new TemplateException(
                    "variable '"
                            + name
                            + "' is derived through more than "
                            + MAX_DEPTH
                            + " others");
        }
        Set<String> found = new LinkedHashSet<>();
        for (String variable : templates.get(name).variables()) {
            found.add(variable);
            if (templates.containsKey(variable)) {
                found.addAll(needs(variable));
            }
        }
        path.remove(name);
        needs.put(name, found);
        return found;
    }
}
