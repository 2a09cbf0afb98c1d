package dev.connectorauth.peer.soap;

import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;

import javax.xml.transform.Source;

/** A login operation: user and password in the body, a session in the answer. */
@WebServiceProvider
@ServiceMode(Service.Mode.PAYLOAD)
public class LoginService implements Provider<Source> {

    /** Whoever has this name finds the service broken. */
    private static final String TROUBLE = "trouble";

    private final Users users;
    private final Sessions sessions;

    LoginService(Users users, Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    @Override
    public Source invoke(Source request) {
        Payload login = Payload.of(request);
        String user = login.text("user");
        if (user.equals(TROUBLE)) {
            throw new IllegalStateException("The directory does not answer");
        }
        if (!users.has(user, login.text("password"))) {
            throw Payload.refused("User name or password are wrong");
        }
        return Payload.answer("login", "sessionId", sessions.begin());
    }
}
