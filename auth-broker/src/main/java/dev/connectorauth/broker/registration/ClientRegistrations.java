package dev.connectorauth.broker.registration;

import dev.connectorauth.broker.authorization.OneTimeValue;
import dev.connectorauth.broker.vault.WrappedKey;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads registrations for the other packages. */
@ApplicationScoped
public class ClientRegistrations {

    private final ClientRegistrationRepository repository;
    private final RegistrationSeal seal;

    ClientRegistrations(ClientRegistrationRepository repository, RegistrationSeal seal) {
        this.repository = repository;
        this.seal = seal;
    }

    /** What the registration of an auth method gives; {@link RegisteredValues#NONE} without one. */
    public Uni<RegisteredValues> values(String tenant, String connector, String authMethod) {
        return Panache.withSession(() -> repository.of(tenant, connector, authMethod))
                .map(row -> row == null ? RegisteredValues.NONE : RegisteredValues.of(view(row)));
    }

    /** The registration of an auth method, sealed; null = there is none. */
    public Uni<StoredRegistration> stored(String tenant, String connector, String authMethod) {
        return Panache.withSession(() -> repository.of(tenant, connector, authMethod))
                .map(row -> row == null ? null : StoredRegistration.of(row));
    }

    /** What this registration gives; null = there is none. */
    public RegisteredValues values(StoredRegistration stored) {
        return stored == null ? RegisteredValues.NONE : RegisteredValues.of(view(stored.row()));
    }

    /** The registration that this install key belongs to; null = none. */
    public Uni<ClientRegistration> byInstallKey(OneTimeValue key) {
        return Panache.withSession(() -> repository.byInstallKey(key))
                .map(row -> row == null ? null : view(row));
    }

    ClientRegistration view(ClientRegistrationEntity row) {
        RegistrationSecrets secrets =
                seal.open(
                        new WrappedKey(row.dataKey),
                        row.tenant,
                        row.id,
                        row.generation,
                        row.sealed);
        return new ClientRegistration(
                row.id,
                row.tenant,
                row.connector,
                row.authMethod,
                Map.copyOf(row.plainValues),
                Set.of(row.secretFields),
                row.clientSecrets,
                row.returnUrl,
                secrets,
                row.createdAt,
                row.updatedAt);
    }

    /** Puts secrets on a row, new or old, under its next write generation. */
    void put(ClientRegistrationEntity row, RegistrationSecrets secrets) {
        row.generation = row.generation + 1;
        row.secretFields = secrets.values().keySet().toArray(String[]::new);
        row.clientSecrets = secrets.clientSecrets().size();
        row.sealed =
                seal.seal(new WrappedKey(row.dataKey), row.tenant, row.id, row.generation, secrets);
    }

    /** A row with a data key and an install key of its own. */
    ClientRegistrationEntity row(String tenant, UUID id, OneTimeValue installKey) {
        ClientRegistrationEntity row = new ClientRegistrationEntity();
        row.id = id;
        row.tenant = tenant;
        row.dataKey = seal.newKey(tenant, id).bytes();
        row.installHash = installKey.hash();
        return row;
    }
}
