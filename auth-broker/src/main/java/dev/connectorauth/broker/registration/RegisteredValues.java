package dev.connectorauth.broker.registration;

import dev.connectorauth.contracts.Secret;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values that a registration gives to the instances of its auth method. They stand behind what
 * an instance has itself. An instance with a client id of its own is another client, which the
 * registration's secrets do not belong to.
 */
public final class RegisteredValues {

    /** Where there is no registration. */
    public static final RegisteredValues NONE = new RegisteredValues(Map.of(), Set.of(), List.of());

    static final String CLIENT_SECRET = "client_secret";
    private static final String CLIENT_ID = "client_id";

    private final Map<String, String> values;
    private final Set<String> secretKeys;
    private final List<Secret> clientSecrets;

    private RegisteredValues(
            Map<String, String> values, Set<String> secretKeys, List<Secret> clientSecrets) {
        this.values = values;
        this.secretKeys = secretKeys;
        this.clientSecrets = clientSecrets;
    }

    /** What this registration gives. */
    public static RegisteredValues of(ClientRegistration registration) {
        Map<String, String> values = new HashMap<>(registration.values());
        registration.secrets().values().forEach((key, value) -> values.put(key, value.reveal()));
        return new RegisteredValues(
                values,
                Set.copyOf(registration.secrets().values().keySet()),
                registration.secrets().clientSecrets());
    }

    /** What an instance has, and behind it what the registration has. */
    public Map<String, String> behind(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(values);
        if (!serves(own)) {
            all.keySet().removeAll(secretKeys);
        }
        if (serves(own) && !clientSecrets.isEmpty()) {
            all.put(CLIENT_SECRET, clientSecrets.get(0).reveal());
        }
        own.forEach(
                (key, value) -> {
                    if (value == null || !value.isEmpty() || !all.containsKey(key)) {
                        all.put(key, value);
                    }
                });
        return all;
    }

    /** The variables that an instance has no value of, and the registration has. */
    public Set<String> added(Map<String, String> own) {
        Set<String> added = new HashSet<>(behind(own).keySet());
        added.removeIf(
                key -> own.containsKey(key) && (own.get(key) == null || !own.get(key).isEmpty()));
        added.removeIf(key -> behind(own).get(key).isEmpty());
        return added;
    }

    /**
     * The older client secret, where an instance takes the registration's; null = there is none.
     */
    public Secret otherClientSecret(Map<String, String> own) {
        return serves(own)
                        && own.getOrDefault(CLIENT_SECRET, "").isEmpty()
                        && clientSecrets.size() > 1
                ? clientSecrets.get(1)
                : null;
    }

    private boolean serves(Map<String, String> own) {
        String id = own.getOrDefault(CLIENT_ID, "");
        return id == null || id.isEmpty() || id.equals(values.get(CLIENT_ID));
    }

    @Override
    public String toString() {
        return "RegisteredValues" + values.keySet();
    }
}
