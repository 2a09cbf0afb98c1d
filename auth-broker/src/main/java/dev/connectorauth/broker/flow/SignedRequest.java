package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Signing;
import dev.connectorauth.contracts.definition.Signing.Requests;
import dev.connectorauth.contracts.definition.Signing.Scheme;
import dev.connectorauth.engine.request.ClientCertificate;
import dev.connectorauth.engine.request.ClientCertificates;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.request.TemplateVariables;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.signing.Challenge;
import dev.connectorauth.engine.signing.Signatures;
import dev.connectorauth.engine.template.TemplateException;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A request of our own, signed as the auth method says. */
final class SignedRequest {

    private SignedRequest() {}

    /** Its signature alone. */
    static RenderedRequest of(RenderedRequest request, FlowContext flow) {
        return of(request, flow, Map.of());
    }

    /** The same with these parameters of the scheme in the place of the method's. */
    static RenderedRequest of(
            RenderedRequest request, FlowContext flow, Map<String, Secret> given) {
        RenderedRequest proven = proven(request, flow);
        return flow.method().sign() == null
                ? proven
                : signed(
                        proven,
                        Signatures.of(flow.method(), Assertions.signing(flow), given),
                        (all, message) -> all.seal(message, null));
    }

    /**
     * One that carries the credential.
     *
     * @param challenge what the third party answered the same one with; null = it was not sent yet,
     *     and a scheme that answers challenges has nothing to answer
     */
    static RenderedRequest ofData(RenderedRequest request, FlowContext flow, String challenge) {
        RenderedRequest proven = proven(request, flow);
        Signing sign = flow.method().sign();
        boolean isUnasked = sign != null && sign.scheme() == Scheme.DIGEST && challenge == null;
        if (flow.method().credential().envelope() == null && (sign == null || isUnasked)) {
            return proven;
        }
        Challenge asked = challenge == null ? null : new Challenge(challenge, 1);
        return signed(
                proven,
                Signatures.of(flow.method(), Assertions.signing(flow)),
                (all, message) -> all.complete(message, asked));
    }

    /** One that gets a token. */
    static RenderedRequest ofToken(RenderedRequest request, FlowContext flow) {
        Signing sign = flow.method().sign();
        return sign == null || !sign.signs(Requests.TOKEN)
                ? request
                : signed(
                        request,
                        Signatures.of(
                                flow.method(), Assertions.known(TemplateVariables.of(sign), flow)),
                        Signatures::sealTokenRequest);
    }

    private static RenderedRequest signed(
            RenderedRequest request,
            Signatures signatures,
            BiFunction<Signatures, HttpMessage, HttpMessage> way) {
        try {
            RenderedRequest signed = rendered(way.apply(signatures, message(request)));
            return request.certificate() == null ? signed : signed.with(request.certificate());
        } catch (UnsignableException e) {
            throw new TemplateException("sign: " + e.field() + ": " + e.getMessage());
        }
    }

    private static RenderedRequest proven(RenderedRequest request, FlowContext flow) {
        ClientCertificate certificate =
                ClientCertificates.of(
                        flow.method().definition().clientCertificate(), flow.values());
        return certificate == null ? request : request.with(certificate);
    }

    static HttpMessage message(RenderedRequest request) {
        List<HeaderField> headers =
                request.headers().stream()
                        .map(header -> new HeaderField(header.getKey(), header.getValue()))
                        .toList();
        return new HttpMessage(
                request.method(),
                request.url(),
                headers,
                request.body() == null ? new Content.None() : new Content.Bytes(request.body()));
    }

    static RenderedRequest rendered(HttpMessage signed) {
        return new RenderedRequest(
                signed.method(),
                signed.url(),
                signed.headers().stream()
                        .map(field -> Map.entry(field.name(), field.value()))
                        .toList(),
                signed.content() instanceof Content.Bytes content ? content.bytes() : null);
    }
}
