package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.flow.SelectionItem;
import dev.connectorauth.contracts.Secret;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The secret part of a credential.
 *
 * @param accessToken what data calls carry; null = the type has none
 * @param refreshToken what renews it; null = none
 * @param scope granted scope; null = as asked for
 * @param tokenType token type; null = not said
 * @param missingScopes scopes that were asked for and not granted
 * @param fields values that flows obtained: variable → value
 * @param choices what somebody has to choose from before it can be used; empty = nothing
 * @param incomplete whether a step after the token is still to be done
 */
public record Tokens(
        Secret accessToken,
        Secret refreshToken,
        String scope,
        String tokenType,
        List<String> missingScopes,
        Map<String, Secret> fields,
        List<SelectionItem> choices,
        boolean incomplete) {

    /** Where the instance's values are all there is. */
    public static final Tokens NONE =
            new Tokens(null, null, null, null, List.of(), Map.of(), List.of(), false);

    public Tokens {
        missingScopes = List.copyOf(missingScopes);
        fields = Map.copyOf(fields);
        choices = List.copyOf(choices);
    }

    /** These values, and what newer answers say of them: what they don't say stays. */
    public static Map<String, Secret> kept(Map<String, Secret> old, Map<String, Secret> newer) {
        Map<String, Secret> all = new HashMap<>(old);
        all.putAll(newer);
        return all;
    }
}
