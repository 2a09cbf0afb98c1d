package dev.connectorauth.localstack.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.localstack.call.Answer;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.sample.AcmeCrm;
import dev.connectorauth.localstack.sample.Tenant;
import dev.connectorauth.localstack.stack.Part;
import dev.connectorauth.localstack.stack.Stack;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** What the statements share: the stack, its callers, the instances made so far, the events. */
final class World {

    final Stack stack;
    final AcmeCrm acme;
    final Tenant blue;
    final Tenant green;
    final EventLog events;
    final Canaries canaries = new Canaries();

    /** Ids of the instances that must stay active. */
    final Set<String> active = new ConcurrentSkipListSet<>();

    World(Stack stack, EventLog events) {
        this.stack = stack;
        this.events = events;
        this.acme = new AcmeCrm(stack);
        this.blue = new Tenant(stack, "blue-platform");
        this.green = new Tenant(stack, "green-platform");
        canaries.plant("client secret of acme-service", acme.serviceSecret());
        canaries.plant("client secret of acme-confidential", acme.loginSecret());
        canaries.plant("password of casey", acme.password());
        canaries.plant("vault key", stack.secrets().vaultKey());
    }

    /** Asks for an instance. */
    Answer create(ObjectNode instance) {
        return blue.call("POST", Part.BROKER, "/v1/instances").json(instance).send();
    }

    /** Makes an instance that needs nobody, and returns its id. */
    String createActive(ObjectNode instance) {
        Answer answer = Expect.status(201, "creating an instance", create(instance));
        Expect.equal("active", answer.text("status"), "the new instance's status");
        active.add(answer.text("id"));
        return answer.text("id");
    }

    /** Makes an instance, takes it through the login page as a person would, returns its id. */
    String createByLogin(ObjectNode instance) {
        Answer answer = Expect.status(201, "creating an instance", create(instance));
        Expect.equal("authorization_required", answer.text("status"), "the new instance's status");
        Browser.Page back =
                new Browser()
                        .logIn(
                                URI.create(answer.text("authorizationUrl")),
                                AcmeCrm.USER,
                                acme.password(),
                                Stack.RETURN_URL);
        Expect.that(
                back.location() != null,
                "the login ended with status %d at %s instead of going back to the application"
                        .formatted(back.status(), back.url().getPath()));
        String id = answer.text("id");
        Expect.equal("active", instance(id).path("status").asText(), "the status after the login");
        active.add(id);
        return id;
    }

    /** An instance as its tenant reads it. */
    JsonNode instance(String id) {
        return Expect.status(
                        200, "reading an instance", blue.get(Part.BROKER, "/v1/instances/" + id))
                .json();
    }

    /** Gets an instance's credential and uses it; returns the third party's answer. */
    Answer use(String id) {
        Answer credential =
                Expect.status(
                        200,
                        "reading a credential",
                        blue.get(
                                Part.BROKER, "/v1/instances/" + id + "/credentials?minValid=PT5S"));
        String token = credential.text("token");
        canaries.plant("access token", token);
        return Expect.status(200, "using the credential at the third party", acme.profile(token));
    }
}
