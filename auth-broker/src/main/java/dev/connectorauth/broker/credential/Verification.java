package dev.connectorauth.broker.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.request.ProviderRequests;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.VerifyTemplate;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.request.RequestRenderer;
import dev.connectorauth.engine.template.Values;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.io.IOException;

/** Tries a credential out with its method's verify request. */
@ApplicationScoped
public class Verification {

    private static final int MAX_LABEL = 200;

    private final ProviderRequests requests;
    private final ObjectMapper json;

    Verification(ProviderRequests requests, ObjectMapper json) {
        this.requests = requests;
        this.json = json;
    }

    /** How it went. */
    public sealed interface Verdict {

        /**
         * The third party took it.
         *
         * @param status HTTP status
         * @param label what the connection is called there; null = not said
         */
        record Works(int status, String label) implements Verdict {}

        /** The third party refused it, with 401 or 403. */
        record Rejected(int status) implements Verdict {}

        /** Nothing can be said: no answer, or one about something else. */
        record Unclear(String reason) implements Verdict {}

        /** The target may not be reached. */
        record Denied(String reason) implements Verdict {}
    }

    /**
     * Sends the verify request, which the method must have. A request that can't be rendered fails
     * with a {@link dev.connectorauth.engine.template.TemplateException}.
     *
     * @param accessToken null where the type has none
     */
    public Uni<Verdict> verify(FlowContext flow, Secret accessToken) {
        return Uni.createFrom()
                .item(() -> request(flow, accessToken))
                .flatMap(request -> requests.send(request, flow.method().timeout()))
                .map(response -> verdict(flow.method().verify(), response))
                .onFailure(EgressException.class)
                .recoverWithItem(
                        failure ->
                                failure instanceof EgressException.Denied
                                        ? new Verdict.Denied(failure.getMessage())
                                        : new Verdict.Unclear(failure.getMessage()));
    }

    private static RenderedRequest request(FlowContext flow, Secret accessToken) {
        Values values =
                accessToken == null ? flow.values() : flow.values().with("token", accessToken);
        VerifyTemplate verify = flow.method().verify();
        return RequestRenderer.render(
                new RequestTemplate(
                        verify.method(),
                        verify.url(),
                        flow.method().credential().headers(),
                        flow.method().credential().query(),
                        null,
                        null),
                "GET",
                values);
    }

    private Verdict verdict(VerifyTemplate verify, EgressResponse response) {
        int status = response.status();
        if (status == 401 || status == 403) {
            return new Verdict.Rejected(status);
        }
        return status / 100 == 2
                ? new Verdict.Works(
                        status,
                        label(
                                verify.label() == null ? null : verify.label().from(),
                                response.body()))
                : new Verdict.Unclear("the third party answered with status " + status);
    }

    private String label(String path, byte[] body) {
        if (path == null) {
            return null;
        }
        try {
            String steps = path.startsWith("$.") ? path.substring(2) : path;
            JsonNode node = json.readTree(body).at("/" + steps.replace('.', '/'));
            String text = node.isValueNode() ? node.asText() : null;
            return text == null || text.length() <= MAX_LABEL ? text : text.substring(0, MAX_LABEL);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
