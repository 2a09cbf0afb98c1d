package dev.connectorauth.broker.instance;

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
        if (method.token() == null || method.token().url() == null) {
            return null;
        }
        try {
            return URI.create(UrlTemplate.parse(method.token().url()).render(values)).getHost();
        } catch (TemplateException | IllegalArgumentException e) {
            return null;
        }
    }
}
