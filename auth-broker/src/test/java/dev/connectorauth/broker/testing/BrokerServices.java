package dev.connectorauth.broker.testing;

import dev.connectorauth.localstack.testing.JerseyOAuth1Resource;
import dev.connectorauth.localstack.testing.KafkaResource;
import dev.connectorauth.localstack.testing.KeycloakResource;
import dev.connectorauth.localstack.testing.PostgresResource;
import dev.connectorauth.localstack.testing.SoapPeerResource;
import dev.connectorauth.localstack.testing.SpringAuthorizationServerResource;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** Starts, once for all tests of this module, what the broker needs around it. */
@WithTestResource(
        value = PostgresResource.class,
        initArgs = {
            @ResourceArg(name = "database", value = "auth_broker"),
            @ResourceArg(name = "line", value = "true")
        },
        scope = TestResourceScope.GLOBAL)
@WithTestResource(value = KafkaResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = KeycloakResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SpringAuthorizationServerResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SoapPeerResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = JerseyOAuth1Resource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = OutsideResource.class, scope = TestResourceScope.GLOBAL)
final class BrokerServices {

    private BrokerServices() {}
}
