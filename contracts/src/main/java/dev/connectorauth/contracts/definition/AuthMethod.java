package dev.connectorauth.contracts.definition;

import dev.connectorauth.contracts.event.RenewalPolicy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way into a connector. What is null falls back to the defaults of the method's type.
 *
 * @param key name of the method within its connector
 * @param name name shown to people
 * @param type the auth type, which brings default variables and requests
 * @param timeout how long one request of this method may take, from connect to last byte
 * @param documentation URL of the third party's page about this way in; may be null
 * @param uses keys of the connector variables that this method takes in
 * @param variables variables of the method's own, and changes to its type's default variables
 * @param hosts the hosts that its requests may go to, {@code *.} for any subdomain; empty = what
 *     the URLs say
 * @param issuer the authorization server's issuer identifier; when set, a callback must carry the
 *     same {@code iss} (RFC 9207); may be null
 * @param discovery metadata that fills in the URLs that are left out (RFC 8414); may be null
 * @param pkce proof key for code exchange (RFC 7636); null = S256
 * @param clientAuthentication how the client authenticates; null = as {@code client_type} says
 * @param assertion a JWT that {@code {{assertion}}} stands for; may be null
 * @param callback what the parameters of the callback are called; null = as the RFCs have it
 * @param install how the third party starts a connection; null = it can't
 * @param delivery how the third party posts credentials to us; null = it does not
 * @param preRequest script before each token, refresh and step request; may be null
 * @param postRequest script after each of them; may be null
 * @param preCall script that has the last word on a data call and on the verify request; may be
 *     null
 * @param steps requests before the token request, in order
 * @param temporary request for temporary credentials (RFC 5849 §2.1), before a browser is sent to
 *     {@code authorize}
 * @param authorize authorization request (RFC 6749 §4.1.1, RFC 5849 §2.2); a browser is sent there
 * @param token token request (RFC 6749 §4.1.3, §4.4.2), or that for token credentials (RFC 5849
 *     §2.3)
 * @param refresh refresh request (RFC 6749 §6); defaults to {@code token}
 * @param revoke revocation request (RFC 7009 §2.1)
 * @param introspect introspection request (RFC 7662 §2.1)
 * @param logout ends a session when its instance is deleted
 * @param response where the response holds what
 * @param refreshResponse what is different in the response to a refresh request
 * @param afterwards requests after the token came, in order
 * @param selection a choice after consent; may be null
 * @param lifetime what the third party documents of its credentials' lifetimes
 * @param renew how eagerly its credentials are renewed; null = as their use asks for
 * @param credential what a data call carries
 * @param clientCertificate the certificate that data calls are made with; null = none
 * @param sign how requests that carry the credential are signed; null = they are not
 * @param verify a request that tells whether a credential works
 */
public record AuthMethod(
        String key,
        String name,
        AuthType type,
        Duration timeout,
        String documentation,
        List<String> uses,
        List<Variable> variables,
        List<String> hosts,
        String issuer,
        Discovery discovery,
        Pkce pkce,
        ClientAuthenticationTemplate clientAuthentication,
        Assertion assertion,
        CallbackNames callback,
        Install install,
        Delivery delivery,
        Script preRequest,
        Script postRequest,
        Script preCall,
        List<Step> steps,
        RequestTemplate temporary,
        RequestTemplate authorize,
        RequestTemplate token,
        RequestTemplate refresh,
        RequestTemplate revoke,
        RequestTemplate introspect,
        RequestTemplate logout,
        ResponseMapping response,
        ResponseMapping refreshResponse,
        List<Step> afterwards,
        Selection selection,
        Lifetime lifetime,
        RenewalPolicy renew,
        CredentialTemplate credential,
        ClientCertificateTemplate clientCertificate,
        Signing sign,
        VerifyTemplate verify) {

    public AuthMethod {
        uses = uses == null ? List.of() : List.copyOf(uses);
        variables = variables == null ? List.of() : List.copyOf(variables);
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
        steps = steps == null ? List.of() : List.copyOf(steps);
        afterwards = afterwards == null ? List.of() : List.copyOf(afterwards);
    }

    /** Whether a person has to consent in a browser before the credential exists. */
    public boolean interactive() {
        return type.interactive() || delivery != null || threeLegged();
    }

    /** Whether its credential comes of temporary ones that a person consented to (RFC 5849 §2). */
    public boolean threeLegged() {
        return type == AuthType.OAUTH1 && authorize != null && delivery == null;
    }

    /** The step of this key, before or after the token request, if there is one. */
    public Optional<Step> step(String stepKey) {
        return Stream.concat(steps.stream(), afterwards.stream())
                .filter(step -> step.key().equals(stepKey))
                .findFirst();
    }
}
