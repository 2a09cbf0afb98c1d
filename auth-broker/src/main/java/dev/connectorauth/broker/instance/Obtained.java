package dev.connectorauth.broker.instance;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a credential tells of itself that is not secret.
 *
 * @param values values that flows obtained: variable → value
 * @param selection what somebody has to choose from; empty = nothing
 * @param missingScopes scopes that were asked for and not granted
 */
record Obtained(
        SortedMap<String, String> values,
        List<SelectionOption> selection,
        List<String> missingScopes) {

    /** Where there is no credential, or nothing came with it. */
    static Obtained nothing() {
        return new Obtained(new TreeMap<>(), List.of(), List.of());
    }
}
