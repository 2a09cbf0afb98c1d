package dev.connectorauth.engine.signature.oauth1;

/** Where the parameters of the protocol go (RFC 5849 §3.5). */
public enum Transmission {
    /** Into the {@code Authorization} header; URL and content stay byte for byte. */
    HEADER,
    /** To the end of the query. */
    QUERY,
    /** To the end of a form, or into a form of their own. */
    BODY
}
