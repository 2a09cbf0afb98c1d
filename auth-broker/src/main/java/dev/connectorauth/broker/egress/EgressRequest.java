package dev.connectorauth.broker.egress;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request to a third party. It is full of secrets, so {@link #toString()} shows the method only.
 *
 * @param method HTTP method
 * @param url absolute http or https URL; a fragment is not sent
 * @param headers names and values in the order they are sent
 * @param body the bytes as they are sent; empty = no body
 * @param timeout from the host lookup to the last byte of the response
 */
public record EgressRequest(
        String method,
        String url,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        Duration timeout) {

    public EgressRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(timeout, "timeout");
        headers = List.copyOf(headers);
        body = body == null ? new byte[0] : body;
    }

    @Override
    public String toString() {
        return "EgressRequest[" + method + "]";
    }
}
