package dev.connectorauth.localstack.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.localstack.call.Answer;
import dev.connectorauth.localstack.call.Call;
import dev.connectorauth.localstack.stack.Part;
import dev.connectorauth.localstack.stack.Stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The third party: Keycloak's realm {@code acme}, and the connector that leads to it. */
public final class AcmeCrm {

    /** Key of the connector. */
    public static final String KEY = "acme-crm";

    /** The person who can log in there. */
    public static final String USER = "casey";

    private final Stack stack;

    public AcmeCrm(Stack stack) {
        this.stack = stack;
    }

    /** The connector's definition, as YAML. */
    public static String definition() {
        try (InputStream in = AcmeCrm.class.getResourceAsStream(KEY + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The call that publishes the connector, whether there is one already or not. */
    public static Call publish(Tenant tenant) {
        String path = "/v1/connectors/" + KEY;
        Answer present = tenant.get(Part.REGISTRY, path);
        Call put =
                tenant.call("PUT", Part.REGISTRY, path + "?publish=true")
                        .body("application/yaml", definition());
        return present.status() == 200 ? put.header("If-Match", present.header("etag")) : put;
    }

    /** What to post for an instance by client credentials. */
    public ObjectNode serviceInstance(String name, String secret) {
        ObjectNode instance = instance("service", name);
        values(instance).put("client_id", "acme-service").put("client_secret", secret);
        return instance;
    }

    /** The right secret of the client of {@link #serviceInstance}. */
    public String serviceSecret() {
        return secret("acme-service");
    }

    /** What to post for an instance that a person logs in for, at a confidential client. */
    public ObjectNode loginInstance(String name) {
        ObjectNode instance = instance("login", name).put("returnUrl", Stack.RETURN_URL);
        values(instance).put("client_id", "acme-confidential").put("client_secret", loginSecret());
        return instance;
    }

    /** The secret of the client of {@link #loginInstance}. */
    public String loginSecret() {
        return secret("acme-confidential");
    }

    /** What to post for an instance that a person logs in for, at a public client. */
    public ObjectNode publicLoginInstance(String name) {
        ObjectNode instance = instance("login", name).put("returnUrl", Stack.RETURN_URL);
        values(instance).put("client_id", "acme-public").put("client_type", "public");
        return instance;
    }

    /** The third party's answer to a data call with this token. */
    public Answer profile(String token) {
        return profileCall(token).send();
    }

    /** A data call with this token. */
    public Call profileCall(String token) {
        return Call.get(URI.create(url() + "/protocol/openid-connect/userinfo")).bearer(token);
    }

    /** Password of {@link #USER}. */
    public String password() {
        return stack.secrets().keycloak().caseyPassword();
    }

    private String secret(String client) {
        return stack.secrets().keycloak().client(client);
    }

    private String url() {
        return stack.realm("acme");
    }

    private ObjectNode instance(String method, String name) {
        ObjectNode instance = new ObjectMapper().createObjectNode();
        instance.put("connector", KEY).put("authMethod", method).put("name", name);
        instance.putObject("values").put("acme_url", url());
        return instance;
    }

    private static ObjectNode values(ObjectNode instance) {
        return (ObjectNode) instance.get("values");
    }
}
