package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * What an authorization server says about itself (RFC 8414 §2). Endpoints are URLs of https, or of
 * http where the issuer is; one that is null is not there.
 *
 * @param issuer its issuer identifier
 * @param authorizationEndpoint where browsers are sent
 * @param tokenEndpoint where tokens are asked for
 * @param revocationEndpoint where tokens are revoked
 * @param introspectionEndpoint where tokens are looked up
 */
record ServerMetadata(
        String issuer,
        String authorizationEndpoint,
        String tokenEndpoint,
        String revocationEndpoint,
        String introspectionEndpoint) {

    /**
     * Reads a metadata document.
     *
     * @throws IllegalArgumentException if an endpoint is no URL that a request may go to; the
     *     message names the member
     */
    static ServerMetadata of(JsonNode document) {
        String issuer = document.path("issuer").asText("");
        return new ServerMetadata(
                issuer,
                endpoint(document, "authorization_endpoint", issuer),
                endpoint(document, "token_endpoint", issuer),
                endpoint(document, "revocation_endpoint", issuer),
                endpoint(document, "introspection_endpoint", issuer));
    }

    private static String endpoint(JsonNode document, String member, String issuer) {
        String text = document.path(member).asText("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            // refuses braces too: what a server says must not become a template
            URI uri = new URI(text);
            boolean tls = "https".equals(uri.getScheme());
            boolean plain = "http".equals(uri.getScheme()) && issuer.startsWith("http://");
            if ((tls || plain)
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // the message would repeat what the server said
        }
        throw new IllegalArgumentException(member);
    }
}
