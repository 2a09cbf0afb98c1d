package dev.connectorauth.broker.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Certificate authorities, which a server's certificate has to come from. */
final class Authorities {

    private static final X509ExtendedTrustManager PLATFORM = trusting(null);

    private Authorities() {}

    /**
     * Trust in the authorities of a text.
     *
     * @param pem certificates in PEM; null = those of the platform
     */
    static X509ExtendedTrustManager of(String pem) {
        if (pem == null) {
            return PLATFORM;
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : read(pem)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            return trusting(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("certificates that were read before", e);
        }
    }

    /** Whether the text holds certificates and nothing that is none. */
    static boolean areIn(String pem) {
        try {
            return pem.startsWith("-----BEGIN CERTIFICATE-----") && !read(pem).isEmpty();
        } catch (CertificateException e) {
            return false;
        }
    }

    /** People paste PEM out of JSON files, where line breaks are escaped. */
    static String pem(String text) {
        return text.strip().replace("\\n", "\n");
    }

    private static Collection<? extends Certificate> read(String pem) throws CertificateException {
        return List.copyOf(
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))));
    }

    private static X509ExtendedTrustManager trusting(KeyStore store) {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("there are no certificate authorities", e);
        }
    }
}
