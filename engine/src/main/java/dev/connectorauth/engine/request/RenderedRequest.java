package dev.connectorauth.engine.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An HTTP request ready to be sent. It holds secrets.
 *
 * @param method HTTP method
 * @param url absolute URL, encoded
 * @param headers names exactly as the definition writes them
 * @param body bytes of the body; null = none
 * @param certificate what the client shows in the TLS handshake; null = nothing
 */
public record RenderedRequest(
        String method,
        String url,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        ClientCertificate certificate) {

    public RenderedRequest {
        headers = List.copyOf(headers);
    }

    /** A request without a client certificate. */
    public RenderedRequest(
            String method, String url, List<Map.Entry<String, String>> headers, byte[] body) {
        this(method, url, headers, body, null);
    }

    /** The same request with one more header. */
    public RenderedRequest with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new RenderedRequest(method, url, more, body, certificate);
    }

    /** The same request from a client that shows this certificate. */
    public RenderedRequest with(ClientCertificate shown) {
        return new RenderedRequest(method, url, headers, body, shown);
    }

    /** Whether a header of this name is there, in whatever case (RFC 9110 §5.1). */
    public boolean hasHeader(String name) {
        return headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }

    @Override
    public String toString() {
        return "RenderedRequest[" + method + "]";
    }
}
