package dev.connectorauth.peer.soap;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.SecurityHandler;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.DigestAuthenticator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.security.Credential;

import java.nio.charset.StandardCharsets;

/**
 * Jetty, which asks for HTTP Digest under {@code /digest}. A {@code PUT} to {@code /users/NAME}
 * gives a user the password that it holds; {@code /ready} answers anybody.
 */
final class HttpServer {

    private static final String REALM = "peer";

    private final Server server = new Server();
    private final Users users;
    private final UserStore known = new UserStore();

    HttpServer(int port, Users users) {
        this.users = users;
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("localhost");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(
                new ContextHandlerCollection(
                        new ContextHandler(new OrderHandler(), "/ready"),
                        new ContextHandler(new PasswordHandler(), "/users"),
                        new ContextHandler(secured(), "/digest")));
    }

    void start() throws Exception {
        server.start();
    }

    private Handler secured() {
        HashLoginService logins = new HashLoginService(REALM);
        logins.setUserStore(known);
        SecurityHandler.PathMapped security = new SecurityHandler.PathMapped();
        security.put("/*", Constraint.ANY_USER);
        security.setLoginService(logins);
        security.setAuthenticator(new DigestAuthenticator());
        security.setRealmName(REALM);
        security.setHandler(new OrderHandler());
        return security;
    }

    private static final class OrderHandler extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            Content.Sink.write(response, true, "{\"orders\": 3}", callback);
            return true;
        }
    }

    private final class PasswordHandler extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws Exception {
            String name = Request.getPathInContext(request).substring(1);
            String password = Content.Source.asString(request, StandardCharsets.UTF_8);
            users.set(name, password);
            known.addUser(name, Credential.getCredential(password), new String[] {"user"});
            callback.succeeded();
            return true;
        }
    }
}
