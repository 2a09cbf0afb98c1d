package dev.connectorauth.registry.definition;

import java.util.Set;

/**
 * What a template may name beside the variables of its method, which depends on when it is
 * rendered.
 *
 * @param runtime names that the flow fills
 * @param steps keys of the steps whose answers are there
 * @param callback whether {@code callback.*} is there
 * @param request whether {@code request.*} is there
 */
record Scope(Set<String> runtime, Set<String> steps, boolean callback, boolean request) {

    /** Only variables. */
    static final Scope VARIABLES = of(Set.of());

    /** The names of a request that is not part of a flow. */
    static Scope of(Set<String> runtime) {
        return new Scope(runtime, Set.of(), false, false);
    }

    /** The names in a message that somebody else signed. */
    static Scope ofMessage() {
        return new Scope(Set.of(), Set.of(), false, true);
    }
}
