package dev.connectorauth.broker.connection;

import dev.connectorauth.engine.template.Values;

/**
 * What it takes to reach the server of a connection.
 *
 * @param protocol what it speaks
 * @param server where it is and how it is trusted
 * @param hostKeyKnown whether an SSH server's key is pinned
 */
record ConnectionAccess(Protocol protocol, Server server, boolean hostKeyKnown) {

    /** Reads the variables of the type; one that can't be used is a validation problem. */
    static ConnectionAccess of(Values values) {
        Protocol protocol = Protocol.of(values.text("protocol").orElse(""));
        Server server = Server.of(values);
        if (protocol.needsTls() && server.tls() == TlsMode.DISABLE) {
            throw BadValue.of("tls", "can't be disabled: " + protocol.id() + " is TLS");
        }
        return new ConnectionAccess(
                protocol,
                server,
                values.text("host_key").filter(key -> !key.isEmpty()).isPresent());
    }

    /** What is not protected, to be shown to people; null = everything is. */
    String warning() {
        if (protocol == Protocol.SFTP) {
            return hostKeyKnown ? null : "no host key: the server is not checked";
        }
        return protocol.knowsTls()
                ? server.tls().warning()
                : protocol.id() + " has no TLS: everything is sent in the clear";
    }

    /** How the server is trusted; null = by its host key. */
    TlsMode tls() {
        if (protocol == Protocol.SFTP) {
            return null;
        }
        return protocol.knowsTls() ? server.tls() : TlsMode.DISABLE;
    }
}
