package dev.connectorauth.engine.authtype;

import dev.connectorauth.contracts.definition.Signing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How a method signs: as it says, else as its type does. */
final class SigningMerge {

    private SigningMerge() {}

    /**
     * The whole of it; null = it does not sign.
     *
     * @param names what a template can name: a parameter that nobody gives is the variable of its
     *     name
     */
    static Signing signing(Signing base, Signing over, Set<String> names) {
        Signing given = over == null ? base : over;
        if (given == null) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        given.scheme().parameters().stream()
                .filter(names::contains)
                .forEach(name -> parameters.put(name, "{{" + name + "}}"));
        if (base != null && base.scheme() == given.scheme()) {
            parameters.putAll(base.parameters());
        }
        parameters.putAll(given.parameters());
        return new Signing(given.scheme(), parameters, given.requests());
    }
}
