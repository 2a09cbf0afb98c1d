package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.definition.Step;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The requests after the token request, parted by the choice that stands between them. One that
 * draws on the chosen item, itself or through another, has to wait for it.
 */
final class Afterwards {

    private final ComposedNames composed;
    private final List<Step> all;
    private final List<Step> waiting = new ArrayList<>();

    private Afterwards(EffectiveMethod method) {
        composed = ComposedNames.of(method);
        all = method.definition().afterwards();
        if (method.definition().selection() == null) {
            return;
        }
        Set<String> late = selected(method);
        for (Step step : all) {
            if (names(step).stream().anyMatch(name -> draws(name, late))) {
                waiting.add(step);
                late.add("steps." + step.key());
                fedBy(method, step).forEach(late::add);
            }
        }
    }

    static Afterwards of(EffectiveMethod method) {
        return new Afterwards(method);
    }

    /** Those that need not wait. */
    List<Step> beforeSelection() {
        return all.stream().filter(step -> !waiting.contains(step)).toList();
    }

    /** Those that had to wait, where the answers to the others are at hand. */
    List<Step> withSelection() {
        return List.copyOf(waiting);
    }

    /** Those that had to wait, and before them the others whose answers they use. */
    List<Step> afterSelection() {
        Set<String> wanted = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            Step step = all.get(i);
            boolean used = wanted.stream().anyMatch(name -> within(name, "steps." + step.key()));
            if (used || waiting.contains(step)) {
                steps.add(0, step);
                wanted.addAll(names(step));
            }
        }
        return steps;
    }

    private Set<String> names(Step step) {
        return composed.withParts(TemplateNames.of(step.request()).variables());
    }

    private static boolean draws(String name, Set<String> late) {
        return late.stream().anyMatch(prefix -> within(name, prefix));
    }

    private static boolean within(String name, String prefix) {
        return name.equals(prefix)
                || name.startsWith(prefix + ".")
                || name.startsWith(prefix + "[");
    }

    private static Set<String> selected(EffectiveMethod method) {
        Set<String> late = new HashSet<>();
        for (Variable variable : method.variables()) {
            if (variable.from() != null && variable.from().selection() != null) {
                late.add(variable.key());
            }
        }
        return late;
    }

    /** Variables that come from this step's answer. */
    private static Set<String> fedBy(EffectiveMethod method, Step step) {
        Set<String> fed = new HashSet<>();
        for (Variable variable : method.variables()) {
            if (variable.from() != null && step.key().equals(variable.from().step())) {
                fed.add(variable.key());
            }
        }
        return fed;
    }
}
