package dev.connectorauth.broker.vault;

import dev.connectorauth.contracts.Secret;

import io.quarkus.runtime.configuration.ConfigurationException;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The key encryption keys by id; one of them is active, the others only open. */
final class Keyring {

    private static final String ACTIVE_KEY = "connector-auth.vault.active-key";
    private static final String KEYS = "connector-auth.vault.keys";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String activeId;
    private final Map<String, byte[]> keys;

    private Keyring(String activeId, Map<String, byte[]> keys) {
        this.activeId = activeId;
        this.keys = keys;
    }

    /** Reads the keyring and reports everything that is wrong with it at once. */
    static Keyring of(VaultConfig config) {
        List<String> violations = new ArrayList<>();
        Map<String, byte[]> keys = new LinkedHashMap<>();
        List<Secret> entries = config.keys().orElse(List.of());
        if (entries.isEmpty()) {
            violations.add(KEYS + " is missing; give at least one key as id:base64-of-32-bytes");
        }
        for (int i = 0; i < entries.size(); i++) {
            read(entries.get(i), i + 1, keys, violations);
        }
        String active = config.activeKey().orElse("");
        if (active.isEmpty()) {
            violations.add(ACTIVE_KEY + " is missing; name one of the keys");
        } else if (violations.isEmpty() && !keys.containsKey(active)) {
            violations.add(ACTIVE_KEY + " names " + active + ", which is not in " + KEYS);
        }
        if (!violations.isEmpty()) {
            throw new ConfigurationException(
                    String.join("; ", violations), Set.of(ACTIVE_KEY, KEYS));
        }
        return new Keyring(active, keys);
    }

    private static void read(
            Secret entry, int position, Map<String, byte[]> keys, List<String> violations) {
        String text = entry.reveal().strip();
        int colon = text.indexOf(':');
        // Without a proper id the entry may be a bare key: never repeat it.
        if (colon < 0 || !ID.matcher(text.substring(0, colon)).matches()) {
            violations.add(KEYS + ": entry " + position + " is not id:base64");
            return;
        }
        String id = text.substring(0, colon);
        byte[] key = decode(text.substring(colon + 1));
        if (key == null) {
            violations.add(KEYS + ": key " + id + " is not base64");
        } else if (key.length != Cipherbox.KEY_LENGTH) {
            violations.add(KEYS + ": key " + id + " has " + key.length + " bytes, not 32");
        } else if (sameBytes(key)) {
            violations.add(KEYS + ": key " + id + " is one byte repeated, not a random key");
        } else if (keys.putIfAbsent(id, key) != null) {
            violations.add(KEYS + ": key id " + id + " is there twice");
        }
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean sameBytes(byte[] key) {
        for (byte b : key) {
            if (b != key[0]) {
                return false;
            }
        }
        return true;
    }

    String activeId() {
        return activeId;
    }

    byte[] activeKey() {
        return keys.get(activeId);
    }

    byte[] key(String id) {
        byte[] key = keys.get(id);
        if (key == null) {
            throw new VaultException("key " + id + " is not in " + KEYS);
        }
        return key;
    }

    @Override
    public String toString() {
        return "Keyring[active " + activeId + " of " + keys.keySet() + "]";
    }
}
