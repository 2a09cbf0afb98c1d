package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;

/** How an auth method authenticates. An unknown name is an error, never a fallback. */
public enum AuthType {
    /** No authentication. */
    NONE("none"),
    /** User name and password on every request (RFC 7617). */
    BASIC("basic"),
    /** A fixed token, pasted in by the customer. */
    TOKEN("token"),
    /** OAuth 2 authorisation code grant (RFC 6749 §4.1) with PKCE (RFC 7636). */
    OAUTH2_AUTHORIZATION_CODE("oauth2-authorization-code"),
    /** OAuth 2 client credentials grant (RFC 6749 §4.4). */
    OAUTH2_CLIENT_CREDENTIALS("oauth2-client-credentials"),
    /** Requests signed as in OAuth 1.0 (RFC 5849). */
    OAUTH1("oauth1"),
    /** A login operation whose response envelope holds the token. */
    SOAP("soap"),
    /** User name and password of a database. */
    DATABASE("database"),
    /** An account of a server that speaks neither HTTP nor SQL. */
    CONNECTION("connection"),
    /** Resource owner password credentials grant (RFC 6749 §4.3). */
    OAUTH2_PASSWORD("oauth2-password"),
    /** JWT bearer grant (RFC 7523 §2.1). */
    JWT_BEARER("jwt-bearer"),
    /** Token exchange (RFC 8693). */
    OAUTH2_TOKEN_EXCHANGE("oauth2-token-exchange"),
    /** Login requests whose last answer holds a token. */
    SESSION("session"),
    /** Requests signed by AWS Signature Version 4. */
    AWS_SIGV4("aws-sigv4"),
    /** Requests signed as the definition says. */
    CUSTOM_SIGNATURE("custom-signature");

    private final String id;

    AuthType(String id) {
        this.id = id;
    }

    /** The name in documents and on the wire. */
    @JsonValue
    public String id() {
        return id;
    }

    /** Whether a person has to consent in a browser before the credential exists. */
    public boolean interactive() {
        return this == OAUTH2_AUTHORIZATION_CODE;
    }

    /**
     * Whether it gets tokens from the third party with what the instance holds, without a person.
     */
    public boolean unattended() {
        return switch (this) {
            case OAUTH2_CLIENT_CREDENTIALS,
                    OAUTH2_PASSWORD,
                    JWT_BEARER,
                    OAUTH2_TOKEN_EXCHANGE,
                    SESSION,
                    SOAP ->
                    true;
            case NONE,
                    BASIC,
                    TOKEN,
                    OAUTH2_AUTHORIZATION_CODE,
                    OAUTH1,
                    DATABASE,
                    CONNECTION,
                    AWS_SIGV4,
                    CUSTOM_SIGNATURE ->
                    false;
        };
    }

    /** Whether requests over HTTP carry its credential. */
    public boolean http() {
        return this != DATABASE && this != CONNECTION;
    }

    /** The type of this name; an unknown one is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static AuthType of(String id) {
        return Arrays.stream(values())
                .filter(type -> type.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown auth type"));
    }
}
