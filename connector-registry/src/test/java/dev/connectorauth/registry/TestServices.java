package dev.connectorauth.registry;

import dev.connectorauth.localstack.testing.KafkaResource;
import dev.connectorauth.localstack.testing.PostgresResource;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** Starts, once for all tests of this module, what the registry needs around it. */
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "database", value = "connector_registry"),
        scope = TestResourceScope.GLOBAL)
@WithTestResource(value = KafkaResource.class, scope = TestResourceScope.GLOBAL)
final class TestServices {

    private TestServices() {}
}
