package dev.connectorauth.peer.spring;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Opens a second port, where clients may show certificates (RFC 8705 §2). */
@Component
class TlsPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String STORE_TYPE = "PKCS12";

    private final PeerProperties.Tls tls;

    TlsPort(PeerProperties properties) {
        this.tls = properties.tls();
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (tls != null) {
            factory.addAdditionalConnectors(connector());
        }
    }

    private Connector connector() {
        Connector connector = new Connector();
        connector.setPort(tls.port());
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("address", "127.0.0.1");
        ((AbstractHttp11Protocol<?>) connector.getProtocolHandler()).setSSLEnabled(true);
        connector.addSslHostConfig(host());
        return connector;
    }

    private SSLHostConfig host() {
        SSLHostConfig host = new SSLHostConfig();
        host.setCertificateVerification("optional");
        host.setTruststoreFile(tls.store());
        host.setTruststorePassword(tls.password());
        host.setTruststoreType(STORE_TYPE);
        SSLHostConfigCertificate own =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.RSA);
        own.setCertificateKeystoreFile(tls.store());
        own.setCertificateKeystorePassword(tls.password());
        own.setCertificateKeystoreType(STORE_TYPE);
        own.setCertificateKeyAlias("authority");
        host.addCertificate(own);
        return host;
    }
}
