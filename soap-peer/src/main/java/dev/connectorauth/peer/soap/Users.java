package dev.connectorauth.peer.soap;

import org.apache.wss4j.common.ext.WSPasswordCallback;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;

/** Who may call, with their passwords at this moment. */
final class Users implements CallbackHandler {

    private final Map<String, String> passwords = new ConcurrentHashMap<>();

    /** Gives a user a password. */
    void set(String name, String password) {
        passwords.put(name, password);
    }

    /** Whether this is the user's password. */
    boolean has(String name, String password) {
        return password.equals(passwords.get(name));
    }

    @Override
    public void handle(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            if (callback instanceof WSPasswordCallback asked) {
                asked.setPassword(passwords.get(asked.getIdentifier()));
            }
        }
    }
}
