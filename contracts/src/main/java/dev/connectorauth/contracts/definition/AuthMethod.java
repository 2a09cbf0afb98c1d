package dev.connectorauth.contracts.definition;

import java.time.Duration;
import java.util.List;

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
 * @param issuer the authorization server's issuer identifier; when set, a callback must carry the
 *     same {@code iss} (RFC 9207); may be null
 * @param authorize authorization request (RFC 6749 §4.1.1); a browser is sent there
 * @param token token request (RFC 6749 §4.1.3, §4.4.2)
 * @param refresh refresh request (RFC 6749 §6); defaults to {@code token}
 * @param revoke revocation request (RFC 7009 §2.1)
 * @param response where the response holds what
 * @param lifetime what the third party documents of its credentials' lifetimes
 * @param credential what a data call carries
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
        String issuer,
        RequestTemplate authorize,
        RequestTemplate token,
        RequestTemplate refresh,
        RequestTemplate revoke,
        ResponseMapping response,
        Lifetime lifetime,
        CredentialTemplate credential,
        VerifyTemplate verify) {

    public AuthMethod {
        uses = uses == null ? List.of() : List.copyOf(uses);
        variables = variables == null ? List.of() : List.copyOf(variables);
    }
}
