package dev.connectorauth.broker.credential;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.broker.connection.ConnectionView;
import dev.connectorauth.broker.database.DatabaseView;
import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.engine.request.ClientCertificate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A working credential, ready to be put on a request. It is nothing but secret, so it shows itself
 * only as JSON.
 *
 * @param instanceId the instance
 * @param type auth type of its method
 * @param version version of the credential; name it when a third party refuses it
 * @param token the access token; null where the type has none
 * @param headers header name → value
 * @param query query parameter name → value, not encoded
 * @param body body parameter name → value
 * @param envelope an XML element for the header of the SOAP envelope; null = none
 * @param certificate what the client shows in the TLS handshake; null = nothing
 * @param database what it takes to log in to a database; null = it is none
 * @param connection what it takes to use a server; null = it is none
 * @param issuedAt when it was issued
 * @param expiresAt when it expires; null = never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Credential")
record CredentialView(
        UUID instanceId,
        AuthType type,
        long version,
        @Schema(examples = "eyJhbGciOi…") String token,
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> body,
        String envelope,
        Certificate certificate,
        DatabaseView database,
        ConnectionView connection,
        Instant issuedAt,
        Instant expiresAt) {

    /**
     * A client certificate.
     *
     * @param chain the certificate and its chain, PEM
     * @param key its private key, PEM
     */
    @Schema(name = "ClientCertificate")
    record Certificate(String chain, String key) {

        static Certificate of(ClientCertificate certificate) {
            return certificate == null
                    ? null
                    : new Certificate(certificate.chain().reveal(), certificate.key().reveal());
        }

        @Override
        public String toString() {
            return "Certificate";
        }
    }

    @Override
    public String toString() {
        return "CredentialView[" + instanceId + ", version " + version + "]";
    }
}
