package dev.connectorauth.peer.soap;

import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;

import javax.xml.transform.Source;

/** A login operation whose body says nothing: who calls is known from the header. */
@WebServiceProvider
@ServiceMode(Service.Mode.PAYLOAD)
public class SignedLoginService implements Provider<Source> {

    private final Sessions sessions;

    SignedLoginService(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Source invoke(Source request) {
        return Payload.answer("login", "sessionId", sessions.begin());
    }
}
