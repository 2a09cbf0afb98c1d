package dev.connectorauth.engine.template;

import dev.connectorauth.contracts.Secret;

import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A variable that a template gives, evaluated when it is first asked for. Since no variable is
 * derived from itself, threads that wait for one another's variables never do so in a circle.
 */
final class Derived {

    private final String name;
    private final Template template;
    private final Set<String> needs;
    private final BiConsumer<String, String> check;
    private Secret text;

    /**
     * @param needs the variables that it depends on, directly or not
     * @param check refuses a value that the variable may not have
     */
    Derived(String name, Template template, Set<String> needs, BiConsumer<String, String> check) {
        this.name = name;
        this.template = template;
        this.needs = Set.copyOf(needs);
        this.check = check;
    }

    Template template() {
        return template;
    }

    BiConsumer<String, String> check() {
        return check;
    }

    synchronized Secret text(Values values) {
        if (text == null) {
            try {
                String found = template.render(values);
                check.accept(name, found);
                text = Secret.of(found);
            } catch (TemplateException e) {
                throw e.at("derived variable '" + name + "'");
            }
        }
        return text;
    }

    /** The same variable, not evaluated yet. */
    Derived fresh() {
        return new Derived(name, template, needs, check);
    }

    /** Whether it depends on this variable, or on something in the document of this name. */
    boolean needs(String variable) {
        return needs.contains(variable)
                || needs.stream()
                        .anyMatch(
                                need ->
                                        need.startsWith(variable)
                                                && need.length() > variable.length()
                                                && ".[".indexOf(need.charAt(variable.length()))
                                                        >= 0);
    }
}
