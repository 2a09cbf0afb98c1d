package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.signing.Challenge;
import dev.connectorauth.engine.signing.Signatures;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Signs calls that somebody else sends: the credential is put on, the scheme signs, and a script of
 * the method has the last word.
 */
@ApplicationScoped
public class CallSigning {

    private final RequestScripts scripts;

    CallSigning(RequestScripts scripts) {
        this.scripts = scripts;
    }

    /**
     * The call, signed. Fails with {@link UnsignableException} when it can't be signed, {@link
     * dev.connectorauth.engine.template.TemplateException} when a variable has no value or the
     * script fails, and {@link dev.connectorauth.broker.egress.EgressException} when too many
     * scripts are waiting.
     *
     * @param now the instance's values at a moment
     * @param challenge what the third party answered with; null = it was not asked yet
     */
    public Uni<HttpMessage> sign(FlowContext now, HttpMessage call, Challenge challenge) {
        return Uni.createFrom().deferred(() -> signed(now, call, challenge));
    }

    private Uni<HttpMessage> signed(FlowContext now, HttpMessage call, Challenge challenge) {
        if (now.method().definition().preCall() == null) {
            return Uni.createFrom().item(plain(now, call, challenge));
        }
        if (call.content() instanceof Content.Sha256) {
            throw new UnsignableException("body", "is only a hash, and a script signs all of it");
        }
        Exchange<Void> exchange =
                new Exchange<>(
                        now,
                        Exchange.CALL,
                        null,
                        then ->
                                new Outgoing<>(
                                        SignedRequest.rendered(plain(then, call, challenge)),
                                        null));
        return scripts.before(exchange, now, exchange.rendering().apply(now))
                .map(outgoing -> SignedRequest.message(outgoing.request()));
    }

    private static HttpMessage plain(FlowContext now, HttpMessage call, Challenge challenge) {
        return Signatures.of(now.method(), Assertions.signing(now)).sign(call, challenge);
    }
}
