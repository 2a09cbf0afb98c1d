package dev.connectorauth.broker.provider;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.vault.Vault;
import dev.connectorauth.contracts.definition.ClientAuthenticationTemplate;
import dev.connectorauth.contracts.definition.Discovery;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.UrlTemplate;
import dev.connectorauth.engine.template.Values;

import jakarta.enterprise.context.ApplicationScoped;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tells who would ask whom in a flow. */
@ApplicationScoped
class ProviderClients {

    private final Vault vault;

    ProviderClients(Vault vault) {
        this.vault = vault;
    }

    /** Empty where nobody is asked, or it can't be told whom. */
    Optional<ProviderClient> of(Instance instance, FlowContext context) {
        URI endpoint = endpoint(context);
        if (endpoint == null || endpoint.getHost() == null) {
            return Optional.empty();
        }
        String clientId = clientId(context);
        return Optional.of(
                new ProviderClient(
                        id(instance, context, endpoint, clientId),
                        instance.tenant(),
                        instance.connector(),
                        instance.authMethod(),
                        endpoint.getPort() < 0
                                ? endpoint.getHost()
                                : endpoint.getHost() + ":" + endpoint.getPort(),
                        clientId.isEmpty() ? null : clientId,
                        isShared(instance, context)));
    }

    /**
     * The secrets are in it, so that a client whose secret has been repaired is another one and
     * nobody has to say so; under a key, so that they can't be guessed from it.
     */
    private UUID id(Instance instance, FlowContext context, URI endpoint, String clientId) {
        List<String> parts = new ArrayList<>();
        parts.add(instance.tenant());
        parts.add(instance.connector());
        parts.add(instance.authMethod());
        parts.add(endpoint.toString());
        parts.add(clientId);
        parts.addAll(proof(context));
        ByteBuffer digest = ByteBuffer.wrap(vault.fingerprint("provider-client", parts));
        return new UUID(digest.getLong(), digest.getLong());
    }

    private static List<String> proof(FlowContext context) {
        ClientAuthenticationTemplate settings =
                context.method().definition().clientAuthentication();
        String other =
                context.otherClientSecret() == null ? "" : context.otherClientSecret().reveal();
        if (settings == null) {
            return List.of(text("{{client_secret}}", context.values()), other);
        }
        String key = settings.assertion() == null ? null : settings.assertion().key();
        return List.of(
                text(given(settings.clientSecret(), "{{client_secret}}"), context.values()),
                other,
                text(key, context.values()),
                text(settings.certificateKey(), context.values()));
    }

    /** A registration or the definition gives the client id, not the instance. */
    private static boolean isShared(Instance instance, FlowContext context) {
        return variables(clientIdTemplate(context)).stream()
                .noneMatch(
                        name ->
                                instance.values().containsKey(name)
                                        || instance.secretFields().contains(name));
    }

    private static Set<String> variables(String template) {
        try {
            return Template.parse(template).variables();
        } catch (TemplateException e) {
            return Set.of();
        }
    }

    private static String clientId(FlowContext context) {
        return text(clientIdTemplate(context), context.values());
    }

    private static String clientIdTemplate(FlowContext context) {
        ClientAuthenticationTemplate settings =
                context.method().definition().clientAuthentication();
        return given(settings == null ? null : settings.clientId(), "{{client_id}}");
    }

    private static String given(String template, String otherwise) {
        return template == null ? otherwise : template;
    }

    /** Empty where there is none, or it can't be rendered, which the request itself will tell. */
    private static String text(String template, Values values) {
        try {
            return template == null ? "" : Template.parse(template).render(values);
        } catch (TemplateException e) {
            return "";
        }
    }

    private static URI endpoint(FlowContext context) {
        String url = url(context.method());
        try {
            return url == null ? null : URI.create(UrlTemplate.parse(url).render(context.values()));
        } catch (TemplateException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Until its endpoints are learned, an authorization server is known by its issuer. */
    private static String url(EffectiveMethod method) {
        String url = url(method.refresh()) == null ? url(method.token()) : url(method.refresh());
        Discovery discovery = method.definition().discovery();
        if (url != null || discovery != null) {
            return url == null ? discovery.issuer() : url;
        }
        return method.definition().steps().isEmpty()
                ? null
                : url(method.definition().steps().get(0).request());
    }

    private static String url(RequestTemplate template) {
        return template == null ? null : template.url();
    }
}
