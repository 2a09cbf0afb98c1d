package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Assertion;
import dev.connectorauth.contracts.definition.ClientAuthenticationTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.assertion.AssertionSigner;
import dev.connectorauth.engine.request.ClientCertificate;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.request.RequestRenderer;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Authenticates the client in the way that the definition says. */
final class ClientProof {

    private static final String PLACE = "clientAuthentication";
    private static final String CLIENT_ASSERTION = "client_assertion";
    private static final String ASSERTION_TYPE =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final RequestTemplate template;
    private final ClientAuthenticationTemplate settings;
    private final Values values;

    private ClientProof(
            RequestTemplate template, ClientAuthenticationTemplate settings, Values values) {
        this.template = template;
        this.settings = settings;
        this.values = values;
    }

    static RenderedRequest render(
            RequestTemplate template,
            ClientAuthenticationTemplate settings,
            FlowContext context,
            Values values) {
        return new ClientProof(template, settings, values).render(context);
    }

    /** HTTP Basic (RFC 6749 §2.3.1, RFC 7617). */
    static RenderedRequest basic(
            RenderedRequest request, String clientId, String clientSecret, boolean encode) {
        String pair =
                part(clientId, "client_id", encode)
                        + ":"
                        + part(clientSecret, "client_secret", encode);
        return request.with(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private RenderedRequest render(FlowContext context) {
        return switch (settings.method()) {
            case BASIC ->
                    basic(
                            send(template, values),
                            text(settings.clientId(), "{{client_id}}"),
                            text(settings.clientSecret(), "{{client_secret}}"),
                            !Boolean.FALSE.equals(settings.encodeBasic()));
            case POST -> send(named().add(secretName(), secret()).template(), values);
            case QUERY -> send(inQuery(), values);
            case NONE -> send(named().template(), values);
            case TLS_CLIENT_AUTH -> send(named().template(), values).with(certificate());
            case PRIVATE_KEY_JWT -> asserted(settings.assertion(), context);
            case CLIENT_SECRET_JWT -> asserted(withSecret(settings.assertion()), context);
        };
    }

    private static RenderedRequest send(RequestTemplate template, Values values) {
        return RequestRenderer.render(template, "POST", values);
    }

    private AddedParameters named() {
        return AddedParameters.to(template).add(idName(), id());
    }

    private RequestTemplate inQuery() {
        Map<String, String> query = new LinkedHashMap<>(template.query());
        query.putIfAbsent(idName(), id());
        query.putIfAbsent(secretName(), secret());
        return new RequestTemplate(
                template.method(),
                template.url(),
                template.headers(),
                query,
                template.body(),
                template.format(),
                template.unencoded());
    }

    /** A JWT as the client's proof (RFC 7523 §2.2). */
    private RenderedRequest asserted(Assertion assertion, FlowContext context) {
        AddedParameters body =
                AddedParameters.to(template)
                        .add("client_assertion_type", ASSERTION_TYPE)
                        .add(CLIENT_ASSERTION, "{{" + CLIENT_ASSERTION + "}}");
        if (Boolean.TRUE.equals(settings.clientIdBesideAssertion())) {
            body.add(idName(), id());
        }
        if (values.text(CLIENT_ASSERTION).isPresent()) {
            return send(body.template(), values);
        }
        Map<String, String> claims = Map.of("iss", id(), "sub", id(), "aud", "{{token_url}}");
        try {
            Secret jwt =
                    AssertionSigner.sign(
                            assertion, claims, Assertions.withTokenUrl(context, values));
            return send(body.template(), values.with(CLIENT_ASSERTION, jwt));
        } catch (TemplateException e) {
            throw e.at(PLACE + "/assertion");
        }
    }

    /** Unless the definition says otherwise, the MAC's key is the client secret. */
    private Assertion withSecret(Assertion given) {
        Assertion base = given == null ? new Assertion(null, null, null, null, null, null) : given;
        return new Assertion(
                base.algorithm() == null ? "HS256" : base.algorithm(),
                base.key() == null ? secret() : base.key(),
                base.keyId(),
                base.header(),
                base.claims(),
                base.lifetime());
    }

    private ClientCertificate certificate() {
        return new ClientCertificate(
                Secret.of(required(settings.certificate(), "certificate")),
                Secret.of(required(settings.certificateKey(), "certificateKey")));
    }

    private String required(String text, String member) {
        String value = text == null ? "" : text(text, text);
        if (value.isEmpty()) {
            throw new TemplateException(PLACE + "/" + member + ": is needed");
        }
        return value;
    }

    private String text(String given, String usual) {
        try {
            return Template.parse(given == null ? usual : given).render(values);
        } catch (TemplateException e) {
            throw e.at(PLACE);
        }
    }

    private String id() {
        return settings.clientId() == null ? "{{client_id}}" : settings.clientId();
    }

    private String secret() {
        return settings.clientSecret() == null ? "{{client_secret}}" : settings.clientSecret();
    }

    private String idName() {
        return settings.clientIdParameter() == null ? "client_id" : settings.clientIdParameter();
    }

    private String secretName() {
        return settings.clientSecretParameter() == null
                ? "client_secret"
                : settings.clientSecretParameter();
    }

    private static String part(String text, String name, boolean encode) {
        if (text.isEmpty()) {
            throw new TemplateException(name + ": a confidential client needs it");
        }
        return encode ? URLEncoder.encode(text, StandardCharsets.UTF_8) : text;
    }
}
