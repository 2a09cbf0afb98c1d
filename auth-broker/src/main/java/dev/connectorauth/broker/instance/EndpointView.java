package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.definition.Endpoint;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.UrlTemplate;
import dev.connectorauth.engine.template.Values;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A call that an instance may make.
 *
 * @param key name of the endpoint within its connector
 * @param name name shown to people
 * @param method HTTP method
 * @param url where it goes, filled with the instance's values as far as they are not secret
 */
@Schema(name = "InstanceEndpoint")
record EndpointView(
        @Schema(examples = "orders") String key,
        @Schema(examples = "List orders") String name,
        @Schema(examples = "GET") String method,
        @Schema(examples = "https://blue.acme.example/api/orders") String url) {

    /** The URL stays a template where a variable in it has no open value. */
    static EndpointView of(Endpoint endpoint, Values open) {
        String url;
        try {
            url = UrlTemplate.parse(endpoint.url()).render(open);
        } catch (TemplateException e) {
            url = endpoint.url();
        }
        return new EndpointView(endpoint.key(), endpoint.name(), endpoint.method(), url);
    }
}
