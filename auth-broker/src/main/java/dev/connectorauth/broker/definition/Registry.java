package dev.connectorauth.broker.definition;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import java.time.Duration;

/** Asks the registry for revisions: bounded in time, size and number of tries. */
@ApplicationScoped
class Registry {

    private static final String LATEST = "latest";

    private final RegistryClient client;
    private final RegistryConfig config;
    private final RegistryContact contact;

    Registry(@RestClient RegistryClient client, RegistryConfig config, RegistryContact contact) {
        this.client = client;
        this.config = config;
        this.contact = contact;
    }

    /** The latest published revision; null = the tenant has no such connector. */
    Uni<PublishedRevision> latest(String tenant, String connector) {
        return ask(tenant, connector, LATEST);
    }

    /** This revision; null = there is none. */
    Uni<PublishedRevision> revision(String tenant, String connector, int revision) {
        return ask(tenant, connector, Integer.toString(revision));
    }

    private Uni<PublishedRevision> ask(String tenant, String connector, String revision) {
        return Uni.createFrom()
                .deferred(() -> client.revision(tenant, connector, revision))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure(failure -> status(failure) != 404)
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(1))
                .atMost(config.retries())
                .map(body -> read(tenant, connector, body))
                .onFailure(failure -> status(failure) == 404)
                .recoverWithNull()
                .onFailure(failure -> status(failure) != 0)
                .transform(
                        failure ->
                                new RegistryException("the registry answered " + status(failure)))
                .onFailure(failure -> !(failure instanceof RegistryException))
                .transform(failure -> new RegistryException("can't ask the registry", failure))
                .invoke(contact::answered)
                .onFailure()
                .invoke(contact::failed);
    }

    private PublishedRevision read(String tenant, String connector, String body) {
        if (body.length() > config.maxLength()) {
            throw new RegistryException("the registry's answer is too large");
        }
        return PublishedRevision.read(tenant, connector, body);
    }

    private static int status(Throwable failure) {
        return failure instanceof WebApplicationException e ? e.getResponse().getStatus() : 0;
    }
}
