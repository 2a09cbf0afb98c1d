package dev.connectorauth.broker.connection;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.engine.template.Values;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What it takes to use a server. It holds secrets, so it shows itself only as JSON.
 *
 * @param protocol what the server speaks
 * @param host its name or address
 * @param port its port
 * @param tls how it is trusted; null = by its host key
 * @param caCertificate authority of the server's certificate, in PEM; null = a public one
 * @param hostKey the server's public SSH key, or its fingerprint; null = not known
 * @param username name of the user; null = none
 * @param password password of the user; null = none
 * @param privateKey SSH key of the user; null = none
 * @param passphrase what the private key is encrypted with; null = nothing
 * @param path where to begin; null = wherever the server says
 * @param vhost virtual host of a broker; null = its default
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ConnectionCredential")
public record ConnectionView(
        Protocol protocol,
        @Schema(examples = "files.acme.example") String host,
        int port,
        TlsMode tls,
        String caCertificate,
        String hostKey,
        String username,
        String password,
        String privateKey,
        String passphrase,
        String path,
        String vhost) {

    /** Reads the variables of the type. */
    public static ConnectionView of(Values values) {
        ConnectionAccess access = ConnectionAccess.of(values);
        return new ConnectionView(
                access.protocol(),
                access.server().host(),
                access.server().port(),
                access.tls(),
                access.protocol().knowsTls() ? access.server().caPem() : null,
                given(values, "host_key"),
                given(values, "username"),
                given(values, "password"),
                given(values, "private_key"),
                given(values, "passphrase"),
                given(values, "path"),
                given(values, "vhost"));
    }

    private static String given(Values values, String name) {
        return values.text(name).filter(text -> !text.isEmpty()).orElse(null);
    }

    @Override
    public String toString() {
        return "ConnectionView[" + protocol + "]";
    }
}
