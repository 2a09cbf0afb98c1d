package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.template.HostList;
import dev.connectorauth.engine.template.TemplateException;

import java.net.URI;
import java.util.List;

/** Fills the URLs that a method leaves out with those of its authorization server (RFC 8414 §2). */
public final class DiscoveredMethod {

    private final ServerMetadata metadata;

    private DiscoveredMethod(ServerMetadata metadata) {
        this.metadata = metadata;
    }

    /** The method as it might be, for those who may not ask the server. */
    public static EffectiveMethod imagined(EffectiveMethod method) {
        if (method.definition().discovery() == null) {
            return method;
        }
        String base = "https://" + imaginedHost(method) + "/";
        ServerMetadata metadata =
                new ServerMetadata(
                        base,
                        base + "authorization_endpoint",
                        base + "token_endpoint",
                        base + "revocation_endpoint",
                        base + "introspection_endpoint");
        return new DiscoveredMethod(metadata).fill(method);
    }

    private static String imaginedHost(EffectiveMethod method) {
        List<String> hosts = method.definition().hosts();
        return hosts.isEmpty() ? "metadata.invalid" : hosts.get(0).replace("*", "metadata");
    }

    /**
     * The method with its endpoints.
     *
     * @throws DiscoveryException if the server names one of a host that is not allowed, or leaves
     *     one out that is needed
     */
    static EffectiveMethod of(EffectiveMethod method, ServerMetadata metadata) {
        EffectiveMethod filled = new DiscoveredMethod(metadata).fill(method);
        require(filled.token(), "metadata_without_token_endpoint");
        if (method.interactive()) {
            require(filled.authorize(), "metadata_without_authorization_endpoint");
        }
        HostList allowed = allowed(method, metadata);
        check(allowed, method.authorize(), filled.authorize());
        check(allowed, method.token(), filled.token());
        check(allowed, method.revoke(), filled.revoke());
        check(allowed, method.introspect(), filled.introspect());
        return filled;
    }

    private EffectiveMethod fill(EffectiveMethod method) {
        return method.withEndpoints(
                known(method.authorize(), metadata.authorizationEndpoint()),
                known(method.token(), metadata.tokenEndpoint()),
                known(method.refresh(), metadata.tokenEndpoint()),
                added(method.revoke(), metadata.revocationEndpoint()),
                known(method.introspect(), metadata.introspectionEndpoint()));
    }

    private static HostList allowed(EffectiveMethod method, ServerMetadata metadata) {
        List<String> hosts = method.definition().discovery().hosts();
        return HostList.of(
                hosts.isEmpty() ? List.of(URI.create(metadata.issuer()).getHost()) : hosts);
    }

    private static void check(HostList allowed, RequestTemplate before, RequestTemplate after) {
        if (after == null || before != null && before.url() != null) {
            return;
        }
        try {
            allowed.check(after.url());
        } catch (TemplateException e) {
            throw new DiscoveryException(
                    new TokenAnswer.ConfigurationRefused("metadata_names_another_host"));
        }
    }

    private static void require(RequestTemplate template, String error) {
        if (template != null && template.url() == null) {
            throw new DiscoveryException(new TokenAnswer.ConfigurationRefused(error));
        }
    }

    /**
     * A request that the method does not describe is one of nothing but the URL. So with revocation
     * only: servers may call a good token inactive to clients that it is not meant for (RFC 7662
     * §2.2), so who writes the definition has to want introspection.
     */
    private static RequestTemplate added(RequestTemplate template, String url) {
        if (template != null || url == null) {
            return known(template, url);
        }
        return new RequestTemplate(null, url, null, null, null, null);
    }

    private static RequestTemplate known(RequestTemplate template, String url) {
        return template == null || template.url() != null
                ? template
                : new RequestTemplate(
                        template.method(),
                        url,
                        template.headers(),
                        template.query(),
                        template.body(),
                        template.format(),
                        template.unencoded());
    }
}
