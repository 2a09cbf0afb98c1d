package dev.connectorauth.registry.definition;

import java.util.Set;

/**
 * What a template may name beside the variables of its method, which depends on when it is
 * rendered.
 *
 * @param runtime names that the flow fills
 * @param steps keys of the steps whose answers are there
 * @param callback whether {@code callback.*} is there
 * @param request which {@code request.*} is there
 */
record Scope(Set<String> runtime, Set<String> steps, boolean callback, Request request) {

    /** A request that a template can look at. */
    enum Request {
        /** None. */
        NONE,
        /** The one that it goes with, as it is sent. */
        OWN,
        /** The one that somebody else signed and sent to us. */
        SIGNED
    }

    /** Only variables. */
    static final Scope VARIABLES = of(Set.of());

    /** The names of a request that is not part of a flow. */
    static Scope of(Set<String> runtime) {
        return new Scope(runtime, Set.of(), false, Request.NONE);
    }

    /** The names in a message that somebody else signed. */
    static Scope ofMessage() {
        return new Scope(Set.of(), Set.of(), false, Request.SIGNED);
    }

    /** The same, for what may sign the request. */
    Scope ofSignature() {
        return new Scope(runtime, steps, callback, Request.OWN);
    }
}
