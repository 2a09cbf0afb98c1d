package dev.connectorauth.peer.soap;

import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;

import javax.xml.transform.Source;

/** An operation that whoever comes this far may call. */
@WebServiceProvider
@ServiceMode(Service.Mode.PAYLOAD)
public class OrderService implements Provider<Source> {

    @Override
    public Source invoke(Source request) {
        return Payload.answer("count", "orders", "3");
    }
}
