package dev.connectorauth.contracts.definition;

import java.util.List;

/**
 * A call that the third party offers.
 *
 * @param key name of the endpoint within its connector
 * @param name name shown to people
 * @param method HTTP method
 * @param url where it goes; may hold connector variables
 * @param authMethods keys of the auth methods enabled for it; an instance of another method does
 *     not see it
 */
public record Endpoint(
        String key, String name, String method, String url, List<String> authMethods) {

    public Endpoint {
        authMethods = authMethods == null ? List.of() : List.copyOf(authMethods);
    }
}
