package dev.connectorauth.broker.registration;

import dev.connectorauth.broker.authorization.OneTimeValue;
import dev.connectorauth.broker.authorization.PublicUrl;
import dev.connectorauth.broker.definition.Definitions;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.UUID;

/** Shows registrations to people and programs. */
@ApplicationScoped
class RegistrationReads {

    private final ClientRegistrationRepository repository;
    private final ClientRegistrations registrations;
    private final Definitions definitions;
    private final PublicUrl publicUrl;

    RegistrationReads(
            ClientRegistrationRepository repository,
            ClientRegistrations registrations,
            Definitions definitions,
            PublicUrl publicUrl) {
        this.repository = repository;
        this.registrations = registrations;
        this.definitions = definitions;
        this.publicUrl = publicUrl;
    }

    Uni<ClientRegistrationView> get(String tenant, UUID id) {
        return Panache.withSession(() -> repository.find(tenant, id))
                .map(RegistrationChanges::present)
                .map(registrations::view)
                .chain(this::view);
    }

    /**
     * A page of the tenant's registrations.
     *
     * @param connector of this connector only; null = of all
     */
    Uni<ClientRegistrationPage> list(String tenant, String connector, UUID after, int limit) {
        return Panache.withSession(() -> repository.page(tenant, connector, after, limit + 1))
                .chain(rows -> page(rows, limit));
    }

    /** The install URL is told where the method, as it is now, can be started by it. */
    Uni<ClientRegistrationView> view(ClientRegistration registration) {
        return definitions
                .current(registration.tenant(), registration.connector())
                .map(
                        copy ->
                                copy != null
                                        && copy.method(registration.authMethod())
                                                .filter(m -> m.definition().install() != null)
                                                .isPresent())
                .map(
                        installs ->
                                ClientRegistrationView.of(
                                        registration, installs ? url(registration) : null));
    }

    private String url(ClientRegistration registration) {
        return publicUrl.install(new OneTimeValue(registration.secrets().installKey()));
    }

    private Uni<ClientRegistrationPage> page(List<ClientRegistrationEntity> rows, int limit) {
        String next = rows.size() <= limit ? null : RegistrationCursor.text(rows.get(limit - 1).id);
        return Multi.createFrom()
                .iterable(rows.stream().limit(limit).toList())
                .map(registrations::view)
                .onItem()
                .transformToUniAndConcatenate(this::view)
                .collect()
                .asList()
                .map(items -> new ClientRegistrationPage(items, next));
    }
}
