package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.authtype.AuthTypeDefaults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What comes back from the third party is known to belong to a session: the authorization request
 * carries its state (RFC 6749 §10.12) or the address that only this session has.
 */
final class StateIsCarried implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        for (MethodOutline method : MethodOutline.allOf(document)) {
            // temporary credentials are in the request in any case (RFC 5849 §2.2)
            if (method.interactive() && !method.threeLegged()) {
                check(method, violations);
            }
        }
    }

    private static void check(MethodOutline method, Violations violations) {
        Located authorize = method.where().at("authorize");
        boolean delivered = method.where().at("delivery").isThere();
        Set<String> names = names(method, authorize);
        if (delivered && !names.contains("delivery_url")) {
            violations.add(authorize, "nothing in it names delivery_url");
        }
        if (!delivered && !names.contains("state")) {
            violations.add(authorize, "nothing in it names state");
        }
    }

    /** The names in the authorization request as it is sent: the type's, with its own over it. */
    private static Set<String> names(MethodOutline method, Located authorize) {
        Set<String> names = new HashSet<>(Names.in(authorize.at("url")));
        Map<String, String> ofType =
                method.defaults()
                        .map(AuthTypeDefaults::authorize)
                        .map(RequestTemplate::query)
                        .orElse(Map.of());
        Map<String, String> kept = new HashMap<>(ofType);
        authorize.at("query").members().forEach(member -> kept.remove(member.getKey()));
        if (kept.containsValue("{{state}}")) {
            names.add("state");
        }
        authorize.at("query").members().forEach(m -> names.addAll(Names.in(m.getValue())));
        return names;
    }
}
