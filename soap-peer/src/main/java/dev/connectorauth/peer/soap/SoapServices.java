package dev.connectorauth.peer.soap;

import jakarta.xml.ws.Provider;
import jakarta.xml.ws.soap.SOAPBinding;

import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.dom.WSConstants;

import java.util.Map;

import javax.xml.transform.Source;

/**
 * The services of Apache CXF, with WSS4J as it comes: nonces are good once, moments for five
 * minutes.
 */
final class SoapServices {

    private final Bus bus = BusFactory.getDefaultBus();
    private final String address;
    private final Users users;

    SoapServices(int port, Users users) {
        this.address = "http://localhost:" + port;
        this.users = users;
    }

    /** Begins to answer. */
    void start(Sessions sessions) {
        for (Version version : Version.values()) {
            publish(version, "/login", new LoginService(users, sessions));
            publish(version, "/session-orders", new SessionOrderService(sessions));
            secured(version, "/signed-login", new SignedLoginService(sessions), Token.DIGEST);
            secured(version, "/text-orders", new OrderService(), Token.TEXT);
            secured(version, "/digest-orders", new OrderService(), Token.DIGEST);
            secured(version, "/timed-orders", new OrderService(), Token.DIGEST_WITH_TIMESTAMP);
        }
    }

    private EndpointImpl publish(Version version, String path, Provider<Source> service) {
        EndpointImpl endpoint = new EndpointImpl(bus, service);
        endpoint.setBindingUri(version.binding);
        endpoint.publish(address + version.path + path);
        return endpoint;
    }

    private void secured(Version version, String path, Provider<Source> service, Token token) {
        publish(version, path, service)
                .getInInterceptors()
                .add(
                        new WSS4JInInterceptor(
                                Map.of(
                                        ConfigurationConstants.ACTION,
                                        token.actions,
                                        ConfigurationConstants.PASSWORD_TYPE,
                                        token.passwordType,
                                        ConfigurationConstants.PW_CALLBACK_REF,
                                        users)));
    }

    private enum Version {
        SOAP_11("/1.1", SOAPBinding.SOAP11HTTP_BINDING),
        SOAP_12("/1.2", SOAPBinding.SOAP12HTTP_BINDING);

        private final String path;
        private final String binding;

        Version(String path, String binding) {
            this.path = path;
            this.binding = binding;
        }
    }

    private enum Token {
        TEXT("UsernameToken", WSConstants.PW_TEXT),
        DIGEST("UsernameToken", WSConstants.PW_DIGEST),
        DIGEST_WITH_TIMESTAMP("Timestamp UsernameToken", WSConstants.PW_DIGEST);

        private final String actions;
        private final String passwordType;

        Token(String actions, String passwordType) {
            this.actions = actions;
            this.passwordType = passwordType;
        }
    }
}
