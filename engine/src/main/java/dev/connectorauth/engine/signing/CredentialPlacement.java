package dev.connectorauth.engine.signing;

import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.engine.request.CredentialRenderer;
import dev.connectorauth.engine.request.RenderedCredential;
import dev.connectorauth.engine.request.RequestValues;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RequestSigner;
import dev.connectorauth.engine.template.Escape;
import dev.connectorauth.engine.template.Values;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Puts a credential onto a request: query, body, and at last headers, which may look at the rest. A
 * header takes the place of one of its name; what is put into query and body goes to their ends.
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
        HttpMessage signed = withQuery(request, rendered(Part.QUERY, request).query());
        signed = BodyParameters.add(signed, rendered(Part.BODY, signed).body());
        for (Map.Entry<String, String> header :
                rendered(Part.HEADERS, signed).headers().entrySet()) {
            signed = signed.withHeader(header.getKey(), header.getValue());
        }
        return signed;
    }

    private RenderedCredential rendered(Part part, HttpMessage request) {
        byte[] body =
                request.content() instanceof Content.Bytes content ? content.bytes() : new byte[0];
        return CredentialRenderer.render(
                part.of(template),
                request.content() instanceof Content.Sha256 hashed
                        ? RequestValues.withHash(
                                values, request.method(), request.url(), hashed.digest())
                        : RequestValues.with(values, request.method(), request.url(), body));
    }

    private static HttpMessage withQuery(HttpMessage request, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return request;
        }
        String query =
                parameters.entrySet().stream()
                        .map(p -> Escape.percent(p.getKey()) + "=" + Escape.percent(p.getValue()))
                        .collect(Collectors.joining("&"));
        int fragment = request.url().indexOf('#');
        String url = fragment < 0 ? request.url() : request.url().substring(0, fragment);
        String joint =
                url.indexOf('?') < 0 ? "?" : url.endsWith("?") || url.endsWith("&") ? "" : "&";
        return request.withUrl(
                url + joint + query + (fragment < 0 ? "" : request.url().substring(fragment)));
    }

    private enum Part {
        QUERY {
            @Override
            CredentialTemplate of(CredentialTemplate all) {
                return new CredentialTemplate(null, all.query(), null);
            }
        },
        BODY {
            @Override
            CredentialTemplate of(CredentialTemplate all) {
                return new CredentialTemplate(null, null, all.body());
            }
        },
        HEADERS {
            @Override
            CredentialTemplate of(CredentialTemplate all) {
                return new CredentialTemplate(all.headers(), null, null);
            }
        };

        abstract CredentialTemplate of(CredentialTemplate all);
    }
}
