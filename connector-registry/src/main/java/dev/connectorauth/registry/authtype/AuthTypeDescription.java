package dev.connectorauth.registry.authtype;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.engine.authtype.AuthTypeDefaults;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;
import java.util.function.Function;

/**
 * An auth type and what it brings along.
 *
 * @param type its id in documents
 * @param name name shown to people
 * @param description what it is, and the document it comes from
 * @param interactive whether a person has to consent in a browser
 * @param variables the locked default variables, in the order they are asked for
 * @param runtime names that the flow itself fills, usable in templates beside the variables
 * @param authorize pre-filled authorization request; absent where the type has none
 * @param token pre-filled token request; absent where the type has none
 * @param refresh pre-filled refresh request; absent where the type has none
 * @param response where responses hold what; absent where the type has none
 * @param credential what a data call carries
 * @param sign how requests that carry it are signed; absent where the type does not sign
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AuthTypeDescription(
        AuthType type,
        String name,
        String description,
        boolean interactive,
        List<FormField> variables,
        List<String> runtime,
        @Schema(type = SchemaType.OBJECT, implementation = Object.class) JsonNode authorize,
        @Schema(type = SchemaType.OBJECT, implementation = Object.class) JsonNode token,
        @Schema(type = SchemaType.OBJECT, implementation = Object.class) JsonNode refresh,
        @Schema(type = SchemaType.OBJECT, implementation = Object.class) JsonNode response,
        @Schema(type = SchemaType.OBJECT, implementation = Object.class) JsonNode credential,
        @Schema(type = SchemaType.OBJECT, implementation = Object.class) JsonNode sign) {

    /**
     * Describes a type.
     *
     * @param tree turns a template into JSON without empty members; null stays null
     */
    static AuthTypeDescription of(AuthTypeDefaults defaults, Function<Object, JsonNode> tree) {
        return new AuthTypeDescription(
                defaults.type(),
                defaults.name(),
                defaults.description(),
                defaults.type().interactive(),
                defaults.variables().stream().map(FormField::of).toList(),
                defaults.runtime(),
                tree.apply(defaults.authorize()),
                tree.apply(defaults.token()),
                tree.apply(defaults.refresh()),
                tree.apply(defaults.response()),
                tree.apply(defaults.credential()),
                tree.apply(defaults.sign()));
    }
}
