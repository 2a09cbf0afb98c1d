package dev.connectorauth.localstack.demonstration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.localstack.call.Answer;
import dev.connectorauth.localstack.call.Call;
import dev.connectorauth.localstack.call.Curl;
import dev.connectorauth.localstack.sample.AcmeCrm;
import dev.connectorauth.localstack.sample.Tenant;
import dev.connectorauth.localstack.stack.Part;
import dev.connectorauth.localstack.stack.Stack;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the calls of the main job against a running stack and prints each as a command, with what
 * really came back.
 */
public final class Demonstration {

    private static final String MEMBER = " | sed -E 's/.*\"%s\" *: *\"([^\"]*)\".*/\\1/')";

    private static final String CUSTOMER = "customer-17";

    private final AcmeCrm acme;
    private final Tenant blue;
    private final PrintWriter out;

    public Demonstration(Stack stack, PrintWriter out) {
        this.acme = new AcmeCrm(stack);
        this.blue = new Tenant(stack, "blue-platform");
        this.out = out;
    }

    /** Runs to its end, or to the first call that does not do what it should. */
    public void run() {
        takeIn(
                "A platform service of the tenant \"blue\" gets its access token",
                blue.tokenCall(),
                "TOKEN",
                "access_token");
        show("It says how Acme CRM authenticates", AcmeCrm.publish(blue));
        String instance = connect();
        String credentials = "/v1/instances/" + instance + "/credentials?minValid=PT10S";
        Answer credential =
                takeIn(
                        "It asks for a credential, which is kept fresh from now on",
                        blue.call("GET", Part.BROKER, credentials),
                        "CREDENTIAL",
                        "token",
                        Map.of("INSTANCE", instance));
        show(
                "Acme CRM accepts it",
                acme.profileCall(credential.text("token")),
                Map.of("CREDENTIAL", credential.text("token")));
        show(
                "Or it has a request signed that it is about to send",
                blue.call("POST", Part.BROKER, "/v1/instances/" + instance + "/sign").json(order()),
                Map.of("INSTANCE", instance));
        ObjectNode login = acme.loginInstance("Demonstration of a login");
        login.remove("returnUrl");
        show(
                "Another customer has to log in and consent",
                blue.call("POST", Part.BROKER, "/v1/instances").json(login));
        out.printf(
                "%nTo do that, open the authorizationUrl in a browser and log in as %s, password"
                        + " %s%n",
                AcmeCrm.USER, acme.password());
    }

    private static ObjectNode order() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("method", "GET")
                .put("url", "https://api.acme.example/orders?page=2");
    }

    /** Connects a customer, unless an earlier run has done so. */
    private String connect() {
        Call find = blue.call("GET", Part.BROKER, "/v1/instances?externalId=" + CUSTOMER);
        JsonNode known = find.send().json().path("items").path(0).path("id");
        if (known.isTextual()) {
            takeIn("The customer of the last run is still connected", find, "INSTANCE", "id");
            return known.asText();
        }
        ObjectNode instance = acme.serviceInstance("Demonstration", acme.serviceSecret());
        instance.put("externalId", CUSTOMER);
        Call create = blue.call("POST", Part.BROKER, "/v1/instances").json(instance);
        return takeIn("It connects a customer", create, "INSTANCE", "id").text("id");
    }

    private Answer show(String what, Call call) {
        return show(what, call, Map.of());
    }

    private Answer show(String what, Call call, Map<String, String> variables) {
        title(what);
        out.println(Curl.command(call, withToken(variables)));
        return answer(call);
    }

    private Answer takeIn(String what, Call call, String variable, String member) {
        return takeIn(what, call, variable, member, Map.of());
    }

    private Answer takeIn(
            String what, Call call, String variable, String member, Map<String, String> variables) {
        title(what);
        out.println(
                variable
                        + "=$("
                        + Curl.command(call, withToken(variables))
                        + MEMBER.formatted(member));
        return answer(call);
    }

    private Map<String, String> withToken(Map<String, String> variables) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        all.put("TOKEN", blue.token());
        return all;
    }

    private Answer answer(Call call) {
        Answer answer = call.send();
        out.println();
        out.println(Shown.of(answer).indent(2).stripTrailing());
        out.flush();
        require(answer.status() < 300, answer);
        return answer;
    }

    private void title(String what) {
        out.printf("%n# %s%n", what);
    }

    private static void require(boolean asExpected, Answer answer) {
        if (!asExpected) {
            throw new IllegalStateException(
                    "The last answer is not as it should be, " + answer.status());
        }
    }
}
