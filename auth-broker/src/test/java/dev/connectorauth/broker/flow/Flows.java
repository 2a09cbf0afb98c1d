package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.Egress;
import dev.connectorauth.broker.egress.TestEgressConfig;
import dev.connectorauth.broker.request.ProviderRequests;
import dev.connectorauth.contracts.definition.ConnectorDefinition;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.engine.form.InstanceForm;
import dev.connectorauth.engine.template.Values;

import io.vertx.core.Vertx;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Definitions and contexts for tests. */
final class Flows {

    static final String CODE = "oauth2-authorization-code";
    static final String CLIENT = "oauth2-client-credentials";

    private Flows() {}

    /** The method of a connector; {@code yaml} are the members of the method beside its key. */
    static EffectiveMethod method(String type, String yaml) {
        String document =
                """
                format: 1
                key: acme
                name: Acme
                authMethods:
                  - key: way-in
                    name: Way in
                    type: %s
                %s
                """
                        .formatted(type, yaml.indent(4));
        ConnectorDefinition definition =
                DefinitionDocument.parse(document, DocumentFormat.YAML).definition();
        return EffectiveMethod.of(definition, "way-in");
    }

    static FlowContext context(EffectiveMethod method, Map<String, String> given) {
        Map<String, String> values = new HashMap<>(InstanceForm.of(method).complete(given));
        return new FlowContext("blue", UUID.randomUUID(), method, Values.of(values, Map.of()));
    }

    static TokenRequests requests(Vertx vertx, Clock clock, String... allow) {
        return requests(exchanges(vertx, clock, allow), clock);
    }

    static TokenRequests requests(Exchanges exchanges, Clock clock) {
        return new TokenRequests(exchanges, endpoints(exchanges, clock), clock);
    }

    static Endpoints endpoints(Exchanges exchanges, Clock clock) {
        return new Endpoints(exchanges, new MetadataCache(clock), clock);
    }

    static GrantEnding ending(Vertx vertx, Clock clock, String... allow) {
        Exchanges exchanges = exchanges(vertx, clock, allow);
        return new GrantEnding(exchanges, endpoints(exchanges, clock));
    }

    static Exchanges exchanges(Vertx vertx, Clock clock, String... allow) {
        return exchanges(new Egress(vertx, TestEgressConfig.allowing(allow)), clock);
    }

    static Exchanges exchanges(Egress egress, Clock clock) {
        return new Exchanges(
                new ProviderRequests(egress), new RequestScripts(null), clock, new SecureRandom());
    }
}
