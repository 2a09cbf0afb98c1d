package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.definition.Discovery;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.UrlTemplate;
import dev.connectorauth.engine.template.Values;

import java.net.URI;

/** The host that an instance's tokens come from, for grouping renewals by provider. */
final class ProviderHost {

    private ProviderHost() {}

    /** Null where there is no token endpoint, or its URL can't be rendered yet. */
    static String of(EffectiveMethod method, Values values) {
        String url = url(method);
        if (url == null) {
            return null;
        }
        try {
            return URI.create(UrlTemplate.parse(url).render(values)).getHost();
        } catch (TemplateException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Until its endpoints are learned, an authorization server is known by its issuer. */
    private static String url(EffectiveMethod method) {
        if (method.token() == null || method.token().url() != null) {
            return method.token() == null ? null : method.token().url();
        }
        Discovery discovery = method.definition().discovery();
        return discovery == null ? null : discovery.issuer();
    }
}
