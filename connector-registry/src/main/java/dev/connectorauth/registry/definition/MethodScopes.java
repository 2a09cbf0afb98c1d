package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.authtype.AuthTypeDefaults;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the templates of a method may name, by the moment of the flow they are rendered at. */
final class MethodScopes {

    private static final Set<String> TOKENS = Set.of("token", "refresh_token");
    private static final Set<String> OF_ONE_FLOW =
            Set.of(
                    "state",
                    "code_challenge",
                    "code_challenge_method",
                    "code_verifier",
                    "oauth_token",
                    "oauth_verifier");
    private static final Set<String> OF_A_DELIVERY =
            Set.of("state", "delivery_url", "callback_url");

    private static final Set<String> OF_TEMPORARY_CREDENTIALS =
            Set.of("oauth_token", "oauth_verifier");
    private static final Set<String> OF_THE_DANCE =
            Set.of("callback_url", "oauth_token", "oauth_verifier");

    private final MethodOutline method;
    private final Set<String> runtime;
    private final boolean callback;

    private MethodScopes(MethodOutline method) {
        this.method = method;
        this.runtime = runtime(method);
        this.callback = method.interactive() || method.where().at("install").isThere();
    }

    static MethodScopes of(MethodOutline method) {
        return new MethodScopes(method);
    }

    /** The request for temporary credentials (RFC 5849 §2.1), before anything is there. */
    Scope temporary() {
        Set<String> names = without(TOKENS);
        names.removeAll(OF_TEMPORARY_CREDENTIALS);
        return new Scope(
                names, Set.of(), method.where().at("install").isThere(), Scope.Request.NONE);
    }

    /** The authorization request: nothing has been answered yet but an install request. */
    Scope authorize() {
        Set<String> names = without(TOKENS);
        names.remove("oauth_verifier");
        return new Scope(
                names, Set.of(), method.where().at("install").isThere(), Scope.Request.NONE);
    }

    /** A step, after as many others. */
    Scope step(int before) {
        return new Scope(without(TOKENS), keys("steps", before), callback, Scope.Request.NONE);
    }

    /** The token request, after all steps. */
    Scope token() {
        return step(Integer.MAX_VALUE);
    }

    /** What is read of its answer, and of that with temporary credentials. */
    Scope response() {
        return method.threeLegged() ? temporary() : token();
    }

    /** A step after the token request, and as many others after it. */
    Scope afterwards(int before) {
        Set<String> keys = new LinkedHashSet<>(keys("steps", Integer.MAX_VALUE));
        keys.addAll(keys("afterwards", before));
        return new Scope(without(OF_TEMPORARY_CREDENTIALS), keys, callback, Scope.Request.NONE);
    }

    /** A step that has to wait for a choice, after as many others. */
    Scope afterSelection(int before) {
        return new Scope(
                without(OF_TEMPORARY_CREDENTIALS),
                keys("afterwards", before),
                false,
                Scope.Request.NONE);
    }

    /** Everything that is there at some moment of a flow. */
    Scope anywhere() {
        return new Scope(
                runtime, afterwards(Integer.MAX_VALUE).steps(), callback, Scope.Request.NONE);
    }

    /** Whatever happens later than the flow: renewal, revocation, data calls. */
    Scope later() {
        return Scope.of(without(OF_ONE_FLOW));
    }

    /**
     * What obtained and derived variables are made of, and the method's own assertion, which is
     * signed after them; each use of it is checked where it is.
     */
    Scope parts() {
        Set<String> names = new HashSet<>(runtime);
        names.remove("assertion");
        return new Scope(names, anywhere().steps(), callback, Scope.Request.NONE);
    }

    private Set<String> without(Set<String> names) {
        Set<String> rest = new HashSet<>(runtime);
        rest.removeAll(names);
        return rest;
    }

    private Set<String> keys(String list, int most) {
        List<Located> steps = method.where().items(list);
        Set<String> keys = new LinkedHashSet<>();
        steps.subList(0, Math.min(most, steps.size())).forEach(step -> keys.add(step.text("key")));
        return keys;
    }

    private static Set<String> runtime(MethodOutline method) {
        Set<String> names =
                new HashSet<>(method.defaults().map(AuthTypeDefaults::runtime).orElse(List.of()));
        names.remove("assertion");
        if (method.where().at("assertion").isThere()) {
            names.add("assertion");
        }
        if (method.threeLegged()) {
            names.addAll(OF_THE_DANCE);
        }
        if (method.where().at("delivery").isThere()) {
            names.addAll(OF_A_DELIVERY);
        }
        return names;
    }
}
