package dev.connectorauth.localstack.sample;

import dev.connectorauth.localstack.call.Answer;
import dev.connectorauth.localstack.call.Call;
import dev.connectorauth.localstack.stack.Part;
import dev.connectorauth.localstack.stack.Stack;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A platform service of one tenant: gets its own access tokens and calls the three services. */
public final class Tenant {

    private static final Duration TOKEN_USE = Duration.ofMinutes(3);

    private final Stack stack;
    private final String client;
    private String token;
    private Instant tokenFrom = Instant.MIN;

    /**
     * A caller.
     *
     * @param client its client id at realm {@code platform}
     */
    public Tenant(Stack stack, String client) {
        this.stack = stack;
        this.client = client;
    }

    /** The call that gets an access token (RFC 6749 §4.4.2). */
    public Call tokenCall() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", client);
        form.put("client_secret", stack.secrets().keycloak().client(client));
        return Call.of(
                        "POST",
                        URI.create(stack.realm("platform") + "/protocol/openid-connect/token"))
                .form(form);
    }

    /** An access token that is good for another minute at least. */
    public synchronized String token() {
        if (Instant.now().isAfter(tokenFrom.plus(TOKEN_USE))) {
            Answer answer = tokenCall().send();
            if (answer.status() != 200) {
                throw new IllegalStateException(client + " got no token: " + answer.body());
            }
            tokenFrom = Instant.now();
            token = answer.text("access_token");
        }
        return token;
    }

    /** A call of a service in the name of this tenant. */
    public Call call(String method, Part service, String path) {
        return Call.of(method, stack.url(service, path)).bearer(token());
    }

    /** A read of a service in the name of this tenant. */
    public Answer get(Part service, String path) {
        return call("GET", service, path).send();
    }
}
