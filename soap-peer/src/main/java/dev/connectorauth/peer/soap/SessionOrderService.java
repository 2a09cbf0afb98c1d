package dev.connectorauth.peer.soap;

import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;

import org.apache.cxf.headers.Header;
import org.w3c.dom.Element;

import javax.xml.namespace.QName;
import javax.xml.transform.Source;

/** An operation that asks for the session that a login has begun, in the header. */
@WebServiceProvider
@ServiceMode(Service.Mode.PAYLOAD)
public class SessionOrderService implements Provider<Source> {

    private static final QName SESSION = new QName(Payload.NAMESPACE, "Session");

    private final Sessions sessions;

    SessionOrderService(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Source invoke(Source request) {
        Header header = Payload.request().getHeader(SESSION);
        boolean isKnown =
                header != null
                        && header.getObject() instanceof Element element
                        && sessions.has(element.getTextContent());
        if (!isKnown) {
            throw Payload.refused("There is no such session");
        }
        return Payload.answer("count", "orders", "3");
    }
}
