package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.request.ProviderRequests;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.ResponseMapping;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Map;

/** Tries a credential out with its method's verify request. */
@ApplicationScoped
public class Verification {

    private final ProviderRequests requests;

    Verification(ProviderRequests requests) {
        this.requests = requests;
    }

    /** How it went. */
    public sealed interface Verdict {

        /**
         * The third party took it.
         *
         * @param status HTTP status
         * @param label what the connection is called there; null = not said
         */
        record Works(int status, String label) implements Verdict {

            @Override
            public String toString() {
                return "Works[" + status + "]";
            }
        }

        /**
         * The third party refused it: with 401 or 403, or by an answer that the definition does not
         * expect of a working credential.
         *
         * @param status HTTP status
         */
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
                .item(() -> VerifyRequest.render(flow, accessToken))
                .flatMap(request -> requests.send(request, flow.method().timeout()))
                .map(response -> verdict(flow, response))
                .onFailure(EgressException.class)
                .recoverWithItem(
                        failure ->
                                failure instanceof EgressException.Denied
                                        ? new Verdict.Denied(failure.getMessage())
                                        : new Verdict.Unclear(failure.getMessage()));
    }

    private static Verdict verdict(FlowContext flow, EgressResponse response) {
        ResponseMapping mapping = flow.method().response();
        return new VerifyAnswer(
                        flow.method().verify(),
                        mapping == null ? Map.of() : mapping.namespaces(),
                        flow.values())
                .read(response);
    }
}
