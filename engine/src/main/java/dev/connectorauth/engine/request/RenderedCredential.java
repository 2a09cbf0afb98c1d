package dev.connectorauth.engine.request;

import java.util.Map;

/**
 * What a data call carries. It holds secrets.
 *
 * @param headers header name → value
 * @param query query parameter name → value, not encoded
 * @param body body parameter name → value, not encoded
 * @param envelope an XML element for the header of the SOAP envelope; null = none
 */
public record RenderedCredential(
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> body,
        String envelope) {

    @Override
    public String toString() {
        return "RenderedCredential[headers="
                + headers.keySet()
                + ", query="
                + query.keySet()
                + ", body="
                + body.keySet()
                + (envelope == null ? "]" : ", envelope]");
    }
}
