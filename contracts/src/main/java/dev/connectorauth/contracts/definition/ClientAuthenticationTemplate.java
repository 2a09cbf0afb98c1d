package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the client authenticates at the token, revocation and introspection endpoints (RFC 6749 §2.3,
 * RFC 7521 §4.2, RFC 8705 §2). All texts are templates.
 *
 * @param method the way
 * @param clientId the client id; null = {@code {{client_id}}}
 * @param clientSecret the client secret; null = {@code {{client_secret}}}
 * @param clientIdParameter name of the client id's parameter; null = {@code client_id}
 * @param clientSecretParameter name of the secret's parameter; null = {@code client_secret}
 * @param clientIdBesideAssertion whether {@code client_id} goes beside an assertion, which some
 *     servers demand and others refuse
 * @param encodeBasic whether id and secret are form-encoded inside Basic, as the RFC has it; null =
 *     true
 * @param certificate the client certificate and its chain, PEM; for {@code tls_client_auth}
 * @param certificateKey its private key, PEM; for {@code tls_client_auth}
 * @param assertion what is signed; its claims default to issuer and subject = client id, audience =
 *     URL of the token endpoint, a fresh jti, iat and exp (RFC 7523 §3)
 */
public record ClientAuthenticationTemplate(
        Method method,
        String clientId,
        String clientSecret,
        String clientIdParameter,
        String clientSecretParameter,
        Boolean clientIdBesideAssertion,
        Boolean encodeBasic,
        String certificate,
        String certificateKey,
        Assertion assertion) {

    /** Whether it can't do without the variable {@code client_secret}. */
    public boolean takesClientSecret() {
        return clientSecret == null
                && switch (method) {
                    case BASIC, POST, QUERY, CLIENT_SECRET_JWT -> true;
                    case PRIVATE_KEY_JWT, TLS_CLIENT_AUTH, NONE -> false;
                };
    }

    /** The registered names of the ways (RFC 8414 §2), and their short forms. */
    public enum Method {
        /** Id and secret in the Authorization header (RFC 6749 §2.3.1). */
        @JsonProperty("basic")
        BASIC,
        /** Id and secret in the body (RFC 6749 §2.3.1). */
        @JsonProperty("post")
        POST,
        /** Id and secret in the query; against the RFC, for third parties that demand it. */
        @JsonProperty("query")
        QUERY,
        /** A JWT signed with a private key (RFC 7523 §2.2). */
        @JsonProperty("private_key_jwt")
        PRIVATE_KEY_JWT,
        /** A JWT with a MAC under the client secret (RFC 7523 §2.2). */
        @JsonProperty("client_secret_jwt")
        CLIENT_SECRET_JWT,
        /** A client certificate (RFC 8705 §2). */
        @JsonProperty("tls_client_auth")
        TLS_CLIENT_AUTH,
        /** A public client only names itself (RFC 6749 §3.2.1). */
        @JsonProperty("none")
        NONE
    }
}
