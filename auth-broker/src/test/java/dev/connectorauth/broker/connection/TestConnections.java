package dev.connectorauth.broker.connection;

import dev.connectorauth.broker.egress.TestDestinations;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.engine.form.InstanceForm;
import dev.connectorauth.engine.template.Values;

import io.vertx.core.Vertx;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Attempts and flows for tests. */
public final class TestConnections {

    private TestConnections() {}

    /** Attempts that find every name on this machine, with these exceptions of the operator's. */
    public static Attempts attempts(Vertx vertx, String... allow) {
        return new Attempts(vertx, TestDestinations.loopback(vertx, allow), Clock.systemUTC());
    }

    /** A flow of a method of this type that may go to {@code *.example}. */
    public static FlowContext flow(String type, Map<String, String> given) {
        String document =
                """
                format: 1
                key: acme
                name: Acme
                authMethods:
                  - { key: way-in, name: Way in, type: %s, hosts: ["*.example"] }
                """
                        .formatted(type);
        EffectiveMethod method =
                EffectiveMethod.of(
                        DefinitionDocument.parse(document, DocumentFormat.YAML).definition(),
                        "way-in");
        return new FlowContext(
                        "blue",
                        UUID.randomUUID(),
                        method,
                        Values.of(InstanceForm.of(method).complete(given), Map.of()))
                .traced(Trace.of("test"));
    }
}
