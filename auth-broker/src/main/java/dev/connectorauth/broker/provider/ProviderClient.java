package dev.connectorauth.broker.provider;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Who asks whom for tokens.
 *
 * <p>Invariant: two with the same id present the same client in the same way at the same endpoint,
 * so what is said of one is true of the other. Tenants never share one: the definition that says
 * what an answer means is the tenant's own.
 *
 * @param id stands for tenant, connector, auth method, endpoint, client id and its secrets
 * @param tenant the tenant
 * @param connector key of the connector
 * @param authMethod key of the auth method
 * @param host where tokens come from, with the port unless it is the usual one
 * @param clientId client id at the third party; null = a login without one
 * @param shared whether other instances can have the same client: one that an instance has been
 *     given for itself is that instance's own
 */
record ProviderClient(
        UUID id,
        String tenant,
        String connector,
        String authMethod,
        String host,
        String clientId,
        boolean shared) {

    /** What a third party counts requests by: it does not know of connectors and endpoints. */
    RateKey rate() {
        return new RateKey(
                tenant, host, clientId == null ? connector + "/" + authMethod : clientId);
    }

    /** What is up or down as a whole. */
    HostKey hostKey() {
        return new HostKey(tenant, host);
    }

    /** See {@link ProviderClient#rate}. */
    record RateKey(String tenant, String host, String client) {

        UUID id() {
            return name("rate\n" + tenant + "\n" + host + "\n" + client);
        }
    }

    /** A host as one tenant's definitions see it, so that nobody's odd one stops the others. */
    record HostKey(String tenant, String host) {

        UUID id() {
            return name("host\n" + tenant + "\n" + host);
        }
    }

    private static UUID name(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
