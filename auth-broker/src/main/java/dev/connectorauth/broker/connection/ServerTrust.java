package dev.connectorauth.broker.connection;

import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.TrustOptions;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trust in one server, for one attempt. It remembers why it did not trust, since what a driver
 * makes of that may not say so.
 */
public final class ServerTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager authorities;
    private volatile CertificateException refusal;

    ServerTrust(Server server) {
        this.authorities = Authorities.of(server.caPem());
    }

    /** Lets a client trust as far as this mode goes. */
    public <O extends NetClientOptions> O in(O options, TlsMode tls) {
        options.setHostnameVerificationAlgorithm(tls.nameCheck());
        if (tls.verifiesAuthority()) {
            options.setTrustOptions(TrustOptions.wrap(this));
        } else {
            options.setTrustAll(true);
        }
        return options;
    }

    /** Why the server was not trusted; null = it was, or did not get so far. */
    CertificateException refusal() {
        return refusal;
    }

    /** With the host's name, where that is to be checked. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        try {
            authorities.checkServerTrusted(chain, type, engine);
        } catch (CertificateException e) {
            refusal = e;
            throw e;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }

    /** Without an engine nobody would know the name to check. */
    private static CertificateException noEngine() {
        return new CertificateException("only servers are trusted, by their engine");
    }
}
