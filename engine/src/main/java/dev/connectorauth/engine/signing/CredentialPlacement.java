package dev.connectorauth.engine.signing;

import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.engine.request.CredentialRenderer;
import dev.connectorauth.engine.request.Parameter;
import dev.connectorauth.engine.request.RenderedCredential;
import dev.connectorauth.engine.request.RequestValues;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RequestSigner;
import dev.connectorauth.engine.signature.WireUrl;
import dev.connectorauth.engine.signature.soap.HeaderBlockSigner;
import dev.connectorauth.engine.template.Values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a credential onto a request: into the body, the envelope, the query, the query's parts that
 * sign the request, and at last headers, each of which may look at what is there before it. A
 * header takes the place of one of its name; what is put into query and body goes to their ends,
 * and what is put into an envelope to the beginning of its header.
 */
final class CredentialPlacement implements RequestSigner {

    private final CredentialTemplate template;
    private final Values values;

    CredentialPlacement(CredentialTemplate template, Values values) {
        this.template = template;
        this.values = values;
    }

    @Override
    public HttpMessage sign(HttpMessage request) {
        HttpMessage signed =
                BodyParameters.add(
                        request,
                        rendered(new CredentialTemplate(null, null, template.body()), request)
                                .body());
        signed = withBlock(signed, rendered(block(), signed).envelope());
        signed = withQuery(signed, rendered(query(false), signed).query());
        signed = withQuery(signed, rendered(query(true), signed).query());
        CredentialTemplate headers = new CredentialTemplate(template.headers(), null, null);
        for (Map.Entry<String, String> header : rendered(headers, signed).headers().entrySet()) {
            signed = signed.withHeader(header.getKey(), header.getValue());
        }
        return signed;
    }

    private CredentialTemplate query(boolean signing) {
        Map<String, String> query = new LinkedHashMap<>(template.query());
        query.values().removeIf(text -> RequestValues.areIn(List.of(text), values) != signing);
        return new CredentialTemplate(null, query, null);
    }

    private RenderedCredential rendered(CredentialTemplate part, HttpMessage request) {
        return CredentialRenderer.render(
                part,
                RequestValues.areIn(part.texts().toList(), values) ? knowing(request) : values);
    }

    private Values knowing(HttpMessage request) {
        if (request.content() instanceof Content.Sha256 hashed) {
            return RequestValues.withHash(values, request.method(), request.url(), hashed.digest());
        }
        return RequestValues.with(
                values,
                request.method(),
                request.url(),
                request.content() instanceof Content.Bytes content ? content.bytes() : new byte[0]);
    }

    private static HttpMessage withQuery(HttpMessage request, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return request;
        }
        return request.withUrl(
                WireUrl.parse(request.url()).withMore(Parameter.encode(parameters)).text());
    }

    private CredentialTemplate block() {
        return new CredentialTemplate(null, null, null, template.envelope());
    }

    private static HttpMessage withBlock(HttpMessage request, String element) {
        return element == null ? request : new HeaderBlockSigner(element).sign(request);
    }
}
