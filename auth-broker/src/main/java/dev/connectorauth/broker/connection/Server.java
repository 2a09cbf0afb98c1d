package dev.connectorauth.broker.connection;

import dev.connectorauth.engine.template.Values;

/**
 * A server and how far it has to prove itself.
 *
 * @param host name or address
 * @param port from 1 to 65535
 * @param tls how it is trusted
 * @param caCertificate the authority of its certificate, in PEM; empty = those of the platform
 */
public record Server(String host, int port, TlsMode tls, String caCertificate) {

    private static final int MAX_PORT = 65_535;

    /** Reads the variables of these names; one that can't be used is a validation problem. */
    public static Server of(Values values) {
        String ca = values.text("ca_certificate").orElse("");
        if (!ca.isEmpty() && !Authorities.areIn(Authorities.pem(ca))) {
            throw BadValue.of("ca_certificate", "holds no certificate in PEM");
        }
        return new Server(
                values.text("host").orElse(""),
                port(values.text("port").orElse("")),
                TlsMode.of(values.text("tls").orElse("")),
                ca);
    }

    /** The certificate authority with its line breaks; null = those of the platform. */
    public String caPem() {
        return caCertificate.isEmpty() ? null : Authorities.pem(caCertificate);
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > MAX_PORT) {
            throw BadValue.of("port", "must be from 1 to " + MAX_PORT);
        }
        return port;
    }
}
