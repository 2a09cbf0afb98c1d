package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.request.ClientCertificate;
import dev.connectorauth.engine.request.ClientCertificates;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.signing.Signatures;
import dev.connectorauth.engine.template.TemplateException;

import java.util.List;
import java.util.Map;

/** A request of our own that carries the credential, signed as the auth method says. */
final class SignedRequest {

    private SignedRequest() {}

    static RenderedRequest of(RenderedRequest request, FlowContext flow) {
        return of(request, flow, Map.of());
    }

    /** The same with these parameters of the scheme in the place of the method's. */
    static RenderedRequest of(
            RenderedRequest request, FlowContext flow, Map<String, Secret> given) {
        RenderedRequest proven = proven(request, flow);
        if (flow.method().sign() == null) {
            return proven;
        }
        try {
            return rendered(
                    Signatures.of(flow.method(), Assertions.signing(flow), given)
                            .seal(message(proven), null),
                    proven);
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

    private static HttpMessage message(RenderedRequest request) {
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

    private static RenderedRequest rendered(HttpMessage signed, RenderedRequest request) {
        return new RenderedRequest(
                signed.method(),
                signed.url(),
                signed.headers().stream()
                        .map(field -> Map.entry(field.name(), field.value()))
                        .toList(),
                signed.content() instanceof Content.Bytes content ? content.bytes() : null,
                request.certificate());
    }
}
