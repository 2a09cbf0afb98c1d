package dev.connectorauth.refresher;

import dev.connectorauth.localstack.testing.KafkaResource;
import dev.connectorauth.localstack.testing.PostgresResource;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** Starts, once for all tests of this module, what the refresher needs around it. */
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "database", value = "token_refresher"),
        scope = TestResourceScope.GLOBAL)
@WithTestResource(value = KafkaResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = BrokerResource.class, scope = TestResourceScope.GLOBAL)
final class TestServices {

    private TestServices() {}
}
