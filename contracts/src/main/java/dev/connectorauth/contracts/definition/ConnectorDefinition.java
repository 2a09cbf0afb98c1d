package dev.connectorauth.contracts.definition;

import java.util.List;
import java.util.Optional;

/**
 * One connector: a third-party API, the ways into it and the endpoints it offers.
 *
 * @param format version of the document format; always 1
 * @param key name of the connector within its tenant, {@code [a-z0-9][a-z0-9-]{1,62}}
 * @param name name shown to people
 * @param description what the third party is, in a sentence; may be null
 * @param documentation URL of the third party's documentation; may be null
 * @param variables connector variables: asked once, usable in every method and endpoint
 * @param authMethods the ways in, at least one
 * @param endpoints the calls the third party offers
 */
public record ConnectorDefinition(
        int format,
        String key,
        String name,
        String description,
        String documentation,
        List<Variable> variables,
        List<AuthMethod> authMethods,
        List<Endpoint> endpoints) {

    public ConnectorDefinition {
        variables = variables == null ? List.of() : List.copyOf(variables);
        authMethods = authMethods == null ? List.of() : List.copyOf(authMethods);
        endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
    }

    /** The auth method of this key, if the connector has it. */
    public Optional<AuthMethod> authMethod(String methodKey) {
        return authMethods.stream().filter(method -> method.key().equals(methodKey)).findFirst();
    }

    /** The endpoints that instances of this auth method may use. */
    public List<Endpoint> endpointsOf(String methodKey) {
        return endpoints.stream().filter(e -> e.authMethods().contains(methodKey)).toList();
    }
}
