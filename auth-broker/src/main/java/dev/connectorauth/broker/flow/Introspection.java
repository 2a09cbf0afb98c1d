package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.response.AnswerDocument;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.Map;

/** Asks an authorization server whether a token is good (RFC 7662). */
@ApplicationScoped
public class Introspection {

    private static final String ACTIVE = "active";

    private final Exchanges exchanges;

    public Introspection(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** What the server says. */
    public sealed interface Finding {

        /**
         * The token is good.
         *
         * @param username whose it is; null = not said
         */
        record Active(String username) implements Finding {

            @Override
            public String toString() {
                return "Active";
            }
        }

        /** It is expired, revoked, or never was one. */
        record Inactive() implements Finding {}

        /** The server did not say, or did not believe the client. */
        record Unknown(String reason) implements Finding {}

        /** The target may not be reached. */
        record Denied(String reason) implements Finding {}
    }

    /**
     * Looks up an access token at the endpoint that the method must have. A request that can't be
     * rendered fails with a {@link dev.connectorauth.engine.template.TemplateException}.
     */
    public Uni<Finding> of(FlowContext context, Secret accessToken) {
        return exchanges.send(
                new Exchange<>(
                        context,
                        "introspect",
                        context.method().introspect().url(),
                        now ->
                                new Outgoing<>(
                                        TokenLookup.request(
                                                "introspect",
                                                now.method().introspect(),
                                                now,
                                                accessToken,
                                                "access_token"),
                                        new FindingReading())));
    }

    private record FindingReading() implements Reading<Finding> {

        /** A token that the server does not know is inactive and no error (§2.2). */
        @Override
        public Finding answer(EgressResponse response, Instant askedAt) {
            if (response.status() / 100 != 2) {
                return new Finding.Unknown("introspection: status " + response.status());
            }
            JsonNode document = AnswerDocument.of(response.answer(), Map.of()).json();
            JsonNode active = document.path(ACTIVE);
            if (!active.isBoolean()) {
                return new Finding.Unknown("introspection: the answer does not say it");
            }
            return active.booleanValue()
                    ? new Finding.Active(document.path("username").textValue())
                    : new Finding.Inactive();
        }

        @Override
        public Finding failure(EgressException failure) {
            return failure instanceof EgressException.Denied
                    ? new Finding.Denied(failure.getMessage())
                    : new Finding.Unknown(failure.getMessage());
        }

        @Override
        public Noted noted(Finding finding) {
            if (finding instanceof Finding.Unknown unknown) {
                return new Noted("unclear: " + unknown.reason(), null);
            }
            if (finding instanceof Finding.Denied denied) {
                return new Noted("target not allowed: " + denied.reason(), null);
            }
            return new Noted(finding instanceof Finding.Active ? ACTIVE : "inactive", null);
        }
    }
}
