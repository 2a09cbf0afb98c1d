package dev.connectorauth.broker.egress;

import dev.connectorauth.engine.request.ClientCertificate;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;

/** A client certificate as the TLS engine takes it. */
final class ClientKeys {

    private ClientKeys() {}

    /** Fails with {@link EgressException.Denied} when certificate or key can't be read. */
    static PemKeyCertOptions of(Vertx vertx, ClientCertificate certificate) {
        PemKeyCertOptions keys =
                new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(pem(certificate.chain().reveal())))
                        .addKeyValue(Buffer.buffer(pem(certificate.key().reveal())));
        try {
            keys.getKeyManagerFactory(vertx);
        } catch (Exception e) {
            // the cause may quote the key
            throw new EgressException.Denied("the client certificate or its key can't be read");
        }
        return keys;
    }

    /** People paste PEM out of JSON files, where line breaks are escaped. */
    private static String pem(String text) {
        return text.strip().replace("\\n", "\n");
    }
}
