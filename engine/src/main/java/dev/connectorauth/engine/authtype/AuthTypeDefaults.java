package dev.connectorauth.engine.authtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.contracts.definition.Signing;
import dev.connectorauth.contracts.definition.Variable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an auth type brings along. These defaults belong to document format 1 and change only with
 * the format, so that a published revision keeps its meaning.
 *
 * @param type the auth type
 * @param name name shown to people
 * @param description what it is, and the document it comes from
 * @param variables the locked default variables, in order
 * @param runtime names that the flow itself fills, usable in templates beside the variables
 * @param authorize pre-filled authorization request; null where the type has none
 * @param token pre-filled token request; null where the type has none
 * @param refresh pre-filled refresh request; null where the type has none
 * @param response where responses hold what; null where the type has none
 * @param credential what a data call carries
 * @param sign how requests that carry the credential are signed; null = they are not
 */
public record AuthTypeDefaults(
        AuthType type,
        String name,
        String description,
        List<Variable> variables,
        List<String> runtime,
        RequestTemplate authorize,
        RequestTemplate token,
        RequestTemplate refresh,
        ResponseMapping response,
        CredentialTemplate credential,
        Signing sign) {

    private static final Map<AuthType, AuthTypeDefaults> ALL =
            new EnumMap<>(
                    Arrays.stream(AuthType.values())
                            .collect(
                                    Collectors.toMap(Function.identity(), AuthTypeDefaults::load)));

    public AuthTypeDefaults {
        variables = variables == null ? List.of() : List.copyOf(variables);
        runtime = runtime == null ? List.of() : List.copyOf(runtime);
        credential = credential == null ? new CredentialTemplate(null, null, null) : credential;
    }

    /** The defaults of this type. */
    public static AuthTypeDefaults of(AuthType type) {
        return ALL.get(type);
    }

    /** The defaults of all types, in the order of {@link AuthType}. */
    public static List<AuthTypeDefaults> all() {
        return List.copyOf(ALL.values());
    }

    private static AuthTypeDefaults load(AuthType type) {
        ObjectMapper yaml = new YAMLMapper();
        try (InputStream in = AuthTypeDefaults.class.getResourceAsStream(type.id() + ".yaml")) {
            JsonNode tree = yaml.readTree(in);
            return yaml.treeToValue(tree, AuthTypeDefaults.class);
        } catch (IOException e) {
            throw new UncheckedIOException("defaults of auth type " + type.id(), e);
        }
    }
}
