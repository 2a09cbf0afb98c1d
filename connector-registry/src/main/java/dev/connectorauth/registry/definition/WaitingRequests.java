package dev.connectorauth.registry.definition;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The requests after the token request that draw on a choice, and so have to wait for it. By then
 * the flow is over: they know nothing of the callback and of steps before the token request.
 */
final class WaitingRequests {

    private final MethodOutline method;
    private final Names names;
    private final Set<String> keys = new HashSet<>();

    private WaitingRequests(MethodOutline method) {
        this.method = method;
        this.names = new Names(method, Set.of());
        if (method.where().at("selection").isThere()) {
            List<Located> afterwards = method.where().items("afterwards");
            afterwards.stream().filter(this::isLate).forEach(step -> keys.add(step.text("key")));
        }
    }

    /** Their keys. */
    static Set<String> of(MethodOutline method) {
        return new WaitingRequests(method).keys;
    }

    private boolean isLate(Located step) {
        Set<String> used = new LinkedHashSet<>();
        for (Located text : step.at("request").all()) {
            for (String name : Names.in(text)) {
                used.add(name);
                used.addAll(names.leavesOf(name));
            }
        }
        return used.stream().anyMatch(this::isLate);
    }

    private boolean isLate(String name) {
        VariableOutline variable = method.variables().get(name);
        Located from = variable == null ? null : variable.from();
        return from == null
                ? keys.stream().anyMatch(key -> isOf(name, key))
                : from.at("selection").isThere() || keys.contains(from.text("step"));
    }

    private static boolean isOf(String name, String key) {
        return name.startsWith("steps.") && name.split("[.\\[]", 3)[1].equals(key);
    }
}
