package dev.connectorauth.engine.request;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.ClientCertificateTemplate;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.function.UnaryOperator;

/** Makes the client certificate of data calls out of an instance's values. */
public final class ClientCertificates {

    private static final String PLACE = "clientCertificate";
    private static final int MAX_LENGTH = 128 << 10;
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private ClientCertificates() {}

    /**
     * The certificate; null = the template is.
     *
     * @throws TemplateException if a part has no value, or the file can't be opened; its message
     *     holds no key material
     */
    public static ClientCertificate of(ClientCertificateTemplate template, Values values) {
        if (template == null) {
            return null;
        }
        if (template.pkcs12() == null) {
            return new ClientCertificate(
                    Secret.of(required(template.chain(), "chain", values)),
                    Secret.of(required(template.key(), "key", values)));
        }
        return opened(
                required(template.pkcs12(), "pkcs12", values),
                text(template.password(), "password", values));
    }

    private static ClientCertificate opened(String file, String password) {
        if (file.length() > MAX_LENGTH) {
            throw new TemplateException(PLACE + "/pkcs12: is too long");
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            byte[] bytes = Base64.getMimeDecoder().decode(file);
            store.load(new ByteArrayInputStream(bytes), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return pem(store, alias, password);
                }
            }
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            // the cause may quote what was pasted
            throw new TemplateException(
                    PLACE + "/pkcs12: is no PKCS#12 file in Base64 that the password opens");
        }
        throw new TemplateException(PLACE + "/pkcs12: holds no private key");
    }

    private static ClientCertificate pem(KeyStore store, String alias, String password)
            throws GeneralSecurityException {
        StringBuilder chain = new StringBuilder();
        for (Certificate certificate : store.getCertificateChain(alias)) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Key key = store.getKey(alias, password.toCharArray());
        return new ClientCertificate(
                Secret.of(chain.toString()), Secret.of(pem("PRIVATE KEY", key.getEncoded())));
    }

    /** RFC 7468 §2. */
    private static String pem(String label, byte[] der) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + LINES.encodeToString(der)
                + "\n-----END "
                + label
                + "-----\n";
    }

    private static String required(String template, String member, Values values) {
        String text = text(template, member, values);
        if (text.isEmpty()) {
            throw new TemplateException(PLACE + "/" + member + ": is needed");
        }
        return text;
    }

    private static String text(String template, String member, Values values) {
        if (template == null) {
            return "";
        }
        try {
            return Template.parse(template).render(values, UnaryOperator.identity());
        } catch (TemplateException e) {
            throw e.at(PLACE + "/" + member);
        }
    }
}
