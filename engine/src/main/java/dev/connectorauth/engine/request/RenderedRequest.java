package dev.connectorauth.engine.request;

import java.util.List;
import java.util.Map;

/**
 * An HTTP request ready to be sent. It holds secrets.
 *
 * @param method HTTP method
 * @param url absolute URL, encoded
 * @param headers names exactly as the definition writes them
 * @param body bytes of the body; null = none
 */
public record RenderedRequest(
        String method, String url, List<Map.Entry<String, String>> headers, byte[] body) {

    public RenderedRequest {
        headers = List.copyOf(headers);
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
