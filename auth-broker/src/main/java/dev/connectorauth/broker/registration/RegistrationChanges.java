package dev.connectorauth.broker.registration;

import dev.connectorauth.broker.definition.Definitions;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.form.InstanceForm;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Changes and ends registrations. What is changed counts at once for all instances; what an
 * instance can't do without is not taken away.
 */
@ApplicationScoped
class RegistrationChanges {

    private final Definitions definitions;
    private final RegistrationRules rules;
    private final ClientRegistrationRepository repository;
    private final ClientRegistrations registrations;
    private final Clock clock;

    RegistrationChanges(
            Definitions definitions,
            RegistrationRules rules,
            ClientRegistrationRepository repository,
            ClientRegistrations registrations,
            Clock clock) {
        this.definitions = definitions;
        this.rules = rules;
        this.repository = repository;
        this.registrations = registrations;
        this.clock = clock;
    }

    Uni<ClientRegistration> patch(String tenant, UUID id, ClientRegistrationPatch patch) {
        return Panache.withSession(() -> repository.find(tenant, id))
                .map(RegistrationChanges::present)
                .chain(row -> method(row))
                .invoke(method -> check(method, patch))
                .chain(
                        method ->
                                Panache.withTransaction(
                                        () ->
                                                repository
                                                        .locked(tenant, id)
                                                        .map(RegistrationChanges::present)
                                                        .chain(row -> patch(row, method, patch))));
    }

    Uni<Void> delete(String tenant, UUID id) {
        return Panache.withTransaction(
                () ->
                        repository
                                .locked(tenant, id)
                                .map(RegistrationChanges::present)
                                .call(row -> requireUnneeded(row, keys(registrations.view(row))))
                                .chain(repository::delete));
    }

    private Uni<EffectiveMethod> method(ClientRegistrationEntity row) {
        return definitions
                .current(row.tenant, row.connector)
                .map(copy -> copy == null ? null : copy.method(row.authMethod).orElse(null))
                .onItem()
                .ifNull()
                .failWith(
                        () ->
                                new ProblemException(
                                        ProblemType.CONFLICT,
                                        "The definition has no such auth method any more"));
    }

    private void check(EffectiveMethod method, ClientRegistrationPatch patch) {
        Map<String, String> set = new HashMap<>(patch.values());
        set.values().removeIf(value -> value == null);
        rules.check(
                method,
                set,
                patch.clientSecrets() == null ? List.of() : patch.clientSecrets(),
                blankToNull(patch.returnUrl()));
    }

    private Uni<ClientRegistration> patch(
            ClientRegistrationEntity row, EffectiveMethod method, ClientRegistrationPatch patch) {
        RegistrationSecrets before = registrations.view(row).secrets();
        Map<String, String> plain = new HashMap<>(row.plainValues);
        Map<String, Secret> secret = new HashMap<>(before.values());
        InstanceForm form = InstanceForm.of(method);
        Set<String> gone = new HashSet<>();
        patch.values()
                .forEach(
                        (name, value) -> {
                            boolean was = plain.remove(name) != null | secret.remove(name) != null;
                            if (value == null && was) {
                                gone.add(name);
                            } else if (value != null && form.isSecret(name)) {
                                secret.put(name, Secret.of(value));
                            } else if (value != null) {
                                plain.put(name, value);
                            }
                        });
        List<Secret> clientSecrets = clientSecrets(before, patch);
        if (clientSecrets.isEmpty() && !before.clientSecrets().isEmpty()) {
            gone.add(RegisteredValues.CLIENT_SECRET);
        }
        return requireUnneeded(row, gone)
                .map(
                        x -> {
                            row.plainValues = plain;
                            row.returnUrl =
                                    patch.returnUrl() == null
                                            ? row.returnUrl
                                            : blankToNull(patch.returnUrl());
                            row.updatedAt = clock.instant();
                            registrations.put(
                                    row,
                                    new RegistrationSecrets(
                                            secret,
                                            clientSecrets,
                                            before.installKey(),
                                            before.fingerprint()));
                            return registrations.view(row);
                        });
    }

    private static List<Secret> clientSecrets(
            RegistrationSecrets before, ClientRegistrationPatch patch) {
        return patch.clientSecrets() == null
                ? before.clientSecrets()
                : patch.clientSecrets().stream().map(Secret::of).toList();
    }

    private Uni<Boolean> requireUnneeded(ClientRegistrationEntity row, Collection<String> keys) {
        return repository
                .isNeeded(row, keys)
                .invoke(
                        needed -> {
                            if (needed) {
                                throw new ProblemException(
                                        ProblemType.CONFLICT,
                                        "Instances take values from this client registration");
                            }
                        });
    }

    private static Set<String> keys(ClientRegistration registration) {
        Set<String> keys = new HashSet<>(registration.values().keySet());
        keys.addAll(registration.secretFields());
        if (registration.clientSecrets() > 0) {
            keys.add(RegisteredValues.CLIENT_SECRET);
        }
        return keys;
    }

    static ClientRegistrationEntity present(ClientRegistrationEntity row) {
        if (row == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No such client registration");
        }
        return row;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
