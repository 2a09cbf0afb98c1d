package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;

/** Asks for the temporary credentials that a person then consents to (RFC 5849 §2.1). */
@ApplicationScoped
public class TemporaryCredentials {

    private final Exchanges exchanges;
    private final Clock clock;

    public TemporaryCredentials(Exchanges exchanges, Clock clock) {
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /**
     * Sends one request; what becomes of it is a value. One that can't be rendered fails with a
     * {@link TemplateException} before anything is sent.
     *
     * @param redirectUri where the browser is to come back to
     */
    public Uni<TemporaryAnswer> request(FlowContext context, String redirectUri) {
        RequestTemplate template = context.method().temporary();
        return exchanges.send(
                new Exchange<>(
                        context,
                        TemporaryCredentialsRequest.STEP,
                        template == null ? null : template.url(),
                        now -> outgoing(TemporaryCredentialsRequest.of(now, redirectUri))));
    }

    /**
     * Finds out beforehand whether both requests of the dance can be rendered and signed.
     *
     * @param now with the moment that they would be sent at
     * @throws TemplateException if not
     */
    public static void require(FlowContext now, String redirectUri) {
        TemporaryCredentialsRequest.of(now, redirectUri);
        Secret sample = Secret.of("sample");
        TokenCredentialsRequest.of(now, sample, sample, sample);
    }

    private Outgoing<TemporaryAnswer> outgoing(TokenRequest request) {
        return new Outgoing<>(request.rendered(), new TemporaryReading(request, clock));
    }
}
