package dev.connectorauth.engine.authtype;

import dev.connectorauth.contracts.definition.AuthMethod;
import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.ConnectorDefinition;
import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.contracts.definition.Endpoint;
import dev.connectorauth.contracts.definition.Lifetime;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.contracts.definition.VerifyTemplate;

import java.time.Duration;
import java.util.List;

/**
 * An auth method with the defaults of its type filled in: all that a flow needs to know.
 *
 * @param connector key of the connector
 * @param key key of the method
 * @param name name shown to people
 * @param type its auth type
 * @param timeout how long one request may take
 * @param variables all its variables, in the order they are asked for; label, input and secrecy are
 *     never null
 * @param runtime names that the flow itself fills
 * @param issuer expected issuer identifier of the callback (RFC 9207); may be null
 * @param authorize authorization request; may be null
 * @param token token request; may be null
 * @param refresh refresh request; may be null
 * @param revoke revocation request; may be null
 * @param response where responses hold what; may be null
 * @param lifetime what is documented of lifetimes; never null, its members may be
 * @param credential what a data call carries; never null
 * @param verify request that tells whether a credential works; may be null
 * @param endpoints the calls that instances of this method may make
 */
public record EffectiveMethod(
        String connector,
        String key,
        String name,
        AuthType type,
        Duration timeout,
        List<Variable> variables,
        List<String> runtime,
        String issuer,
        RequestTemplate authorize,
        RequestTemplate token,
        RequestTemplate refresh,
        RequestTemplate revoke,
        ResponseMapping response,
        Lifetime lifetime,
        CredentialTemplate credential,
        VerifyTemplate verify,
        List<Endpoint> endpoints) {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** The method of this key; the definition must have it. */
    public static EffectiveMethod of(ConnectorDefinition definition, String methodKey) {
        AuthMethod method =
                definition
                        .authMethod(methodKey)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no auth method '"
                                                        + methodKey
                                                        + "' in connector '"
                                                        + definition.key()
                                                        + "'"));
        AuthTypeDefaults defaults = AuthTypeDefaults.of(method.type());
        RequestTemplate token = TemplateMerge.request(defaults.token(), method.token());
        return new EffectiveMethod(
                definition.key(),
                method.key(),
                method.name(),
                method.type(),
                method.timeout() == null ? DEFAULT_TIMEOUT : method.timeout(),
                VariableMerge.variables(definition, method, defaults),
                defaults.runtime(),
                method.issuer(),
                TemplateMerge.request(defaults.authorize(), method.authorize()),
                token,
                TemplateMerge.refresh(defaults.refresh(), token, method.refresh()),
                method.revoke(),
                TemplateMerge.response(defaults.response(), method.response()),
                method.lifetime() == null
                        ? new Lifetime(null, null, null, null, null)
                        : method.lifetime(),
                TemplateMerge.credential(defaults.credential(), method.credential()),
                method.verify(),
                definition.endpointsOf(method.key()));
    }
}
