package dev.connectorauth.broker.egress;

import dev.connectorauth.engine.request.ClientCertificate;

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
 * @param certificate what is shown in the TLS handshake; null = nothing
 */
public record EgressRequest(
        String method,
        String url,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        Duration timeout,
        ClientCertificate certificate) {

    public EgressRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(timeout, "timeout");
        headers = List.copyOf(headers);
        body = body == null ? new byte[0] : body;
    }

    /** A request without a client certificate. */
    public EgressRequest(
            String method,
            String url,
            List<Map.Entry<String, String>> headers,
            byte[] body,
            Duration timeout) {
        this(method, url, headers, body, timeout, null);
    }

    @Override
    public String toString() {
        return "EgressRequest[" + method + "]";
    }
}
