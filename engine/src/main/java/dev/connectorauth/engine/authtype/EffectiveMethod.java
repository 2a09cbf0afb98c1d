package dev.connectorauth.engine.authtype;

import dev.connectorauth.contracts.definition.AuthMethod;
import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.ConnectorDefinition;
import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.contracts.definition.Endpoint;
import dev.connectorauth.contracts.definition.Lifetime;
import dev.connectorauth.contracts.definition.Pkce;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.contracts.definition.Signing;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.contracts.definition.VerifyTemplate;
import dev.connectorauth.contracts.event.RenewalPolicy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An auth method with the defaults of its type filled in: all that a flow needs to know.
 *
 * @param connector key of the connector
 * @param definition the method as it was written, for what its type has no defaults for
 * @param variables all its variables, in the order they are asked for; label, input and secrecy are
 *     never null
 * @param runtime names that the flow itself fills
 * @param authorize authorization request; may be null
 * @param token token request; may be null
 * @param refresh refresh request; may be null
 * @param revoke revocation request; may be null
 * @param introspect introspection request; may be null
 * @param response where responses hold what; may be null
 * @param refreshResponse where responses to refresh requests hold what; may be null
 * @param credential what a data call carries; never null
 * @param sign how requests that carry it are signed, every parameter of the scheme that is known
 *     filled in; null = they are not
 * @param endpoints the calls that instances of this method may make
 */
public record EffectiveMethod(
        String connector,
        AuthMethod definition,
        List<Variable> variables,
        List<String> runtime,
        RequestTemplate authorize,
        RequestTemplate token,
        RequestTemplate refresh,
        RequestTemplate revoke,
        RequestTemplate introspect,
        ResponseMapping response,
        ResponseMapping refreshResponse,
        CredentialTemplate credential,
        Signing sign,
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
        ResponseMapping response = TemplateMerge.response(defaults.response(), method.response());
        List<Variable> variables = VariableMerge.variables(definition, method, defaults);
        return new EffectiveMethod(
                definition.key(),
                method,
                variables,
                defaults.runtime(),
                TemplateMerge.request(defaults.authorize(), method.authorize()),
                token,
                TemplateMerge.refresh(defaults.refresh(), token, method.refresh()),
                method.revoke(),
                method.introspect(),
                response,
                TemplateMerge.response(response, method.refreshResponse()),
                TemplateMerge.credential(defaults.credential(), method.credential()),
                SigningMerge.signing(defaults.sign(), method.sign(), names(variables, defaults)),
                definition.endpointsOf(method.key()));
    }

    private static Set<String> names(List<Variable> variables, AuthTypeDefaults defaults) {
        Set<String> names = new HashSet<>(defaults.runtime());
        variables.forEach(variable -> names.add(variable.key()));
        return names;
    }

    /** Name of the method within its connector. */
    public String key() {
        return definition.key();
    }

    /** Name shown to people. */
    public String name() {
        return definition.name();
    }

    /** Its auth type. */
    public AuthType type() {
        return definition.type();
    }

    /** How long one request may take. */
    public Duration timeout() {
        return definition.timeout() == null ? DEFAULT_TIMEOUT : definition.timeout();
    }

    /** Expected issuer identifier of the callback (RFC 9207); may be null. */
    public String issuer() {
        return definition.issuer();
    }

    /** Proof key for code exchange; never null. */
    public Pkce pkce() {
        return definition.pkce() == null ? Pkce.S256 : definition.pkce();
    }

    /** What is documented of lifetimes; never null, its members may be. */
    public Lifetime lifetime() {
        Lifetime documented =
                definition.lifetime() == null ? Lifetime.UNKNOWN : definition.lifetime();
        return threeLegged() && documented.accessToken() == null
                ? documented.withAccessToken(Lifetime.NEVER)
                : documented;
    }

    /** How eagerly its credentials are renewed; empty = as their use asks for. */
    public Optional<RenewalPolicy> renew() {
        return Optional.ofNullable(definition.renew());
    }

    /** Request that tells whether a credential works; may be null. */
    public VerifyTemplate verify() {
        return definition.verify();
    }

    /** Whether a person has to consent in a browser before the credential exists. */
    public boolean interactive() {
        return definition.interactive();
    }

    /** Whether its credential comes of temporary ones that a person consented to (RFC 5849 §2). */
    public boolean threeLegged() {
        return definition.threeLegged();
    }

    /** Request for temporary credentials (RFC 5849 §2.1); may be null. */
    public RequestTemplate temporary() {
        return definition.temporary();
    }

    /** The variable of this key, if there is one. */
    public Optional<Variable> variable(String variableKey) {
        return variables.stream().filter(v -> v.key().equals(variableKey)).findFirst();
    }

    /** This method with other endpoint URLs, as discovered. */
    public EffectiveMethod withEndpoints(
            RequestTemplate newAuthorize,
            RequestTemplate newToken,
            RequestTemplate newRefresh,
            RequestTemplate newRevoke,
            RequestTemplate newIntrospect) {
        return new EffectiveMethod(
                connector,
                definition,
                variables,
                runtime,
                newAuthorize,
                newToken,
                newRefresh,
                newRevoke,
                newIntrospect,
                response,
                refreshResponse,
                credential,
                sign,
                endpoints);
    }
}
