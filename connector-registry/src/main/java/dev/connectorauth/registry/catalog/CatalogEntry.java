package dev.connectorauth.registry.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.contracts.definition.AuthMethod;
import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.ConnectorDefinition;

import java.util.List;

/**
 * A definition that can be installed.
 *
 * @param key key that the connector will have
 * @param name name shown to people
 * @param description what it is; absent where the name says it
 * @param documentation URL of the third party's documentation; absent where there is none
 * @param methods the ways in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CatalogEntry(
        String key, String name, String description, String documentation, List<Method> methods) {

    /**
     * A way in.
     *
     * @param key its key
     * @param name name shown to people
     * @param type its auth type
     * @param documentation URL of the third party's page about it; absent where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Method(String key, String name, AuthType type, String documentation) {

        static Method of(AuthMethod method) {
            return new Method(method.key(), method.name(), method.type(), method.documentation());
        }
    }

    /** What a definition is listed as. */
    static CatalogEntry of(ConnectorDefinition definition) {
        return new CatalogEntry(
                definition.key(),
                definition.name(),
                definition.description(),
                definition.documentation(),
                definition.authMethods().stream().map(Method::of).toList());
    }
}
