package dev.connectorauth.broker.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import dev.connectorauth.broker.authorization.OneTimeValue;
import dev.connectorauth.broker.definition.DefinitionCopy;
import dev.connectorauth.broker.definition.Definitions;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.form.InstanceForm;
import dev.connectorauth.engine.form.SortedValues;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Makes registrations, once for each auth method. */
@ApplicationScoped
class RegistrationCreation {

    private static final int MAX_KEY = 200;

    private final Definitions definitions;
    private final RegistrationRules rules;
    private final ClientRegistrationRepository repository;
    private final ClientRegistrations registrations;
    private final SecureRandom random;
    private final ObjectMapper json;
    private final Clock clock;

    RegistrationCreation(
            Definitions definitions,
            RegistrationRules rules,
            ClientRegistrationRepository repository,
            ClientRegistrations registrations,
            SecureRandom random,
            ObjectMapper json,
            Clock clock) {
        this.definitions = definitions;
        this.rules = rules;
        this.repository = repository;
        this.registrations = registrations;
        this.random = random;
        this.json = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        this.clock = clock;
    }

    /** The new registration, or the one that the same wish with the same key has made before. */
    Uni<ClientRegistration> create(String tenant, NewClientRegistration wish, String key) {
        return earlier(tenant, wish, key).onItem().ifNull().switchTo(() -> make(tenant, wish, key));
    }

    private Uni<ClientRegistration> make(String tenant, NewClientRegistration wish, String key) {
        return method(tenant, wish)
                .invoke(m -> rules.check(m, wish.values(), wish.clientSecrets(), wish.returnUrl()))
                .map(method -> row(tenant, wish, method, key))
                .chain(row -> Panache.withTransaction(() -> repository.persistAndFlush(row)))
                .map(registrations::view)
                .onFailure(ConstraintViolationException.class)
                .recoverWithUni(() -> sameOrOther(tenant, wish, key));
    }

    private Uni<ClientRegistration> sameOrOther(
            String tenant, NewClientRegistration wish, String key) {
        return earlier(tenant, wish, key)
                .onItem()
                .ifNull()
                .failWith(
                        () ->
                                new ProblemException(
                                        ProblemType.CONFLICT,
                                        "There is a client registration of this auth method"
                                                + " already"));
    }

    private Uni<EffectiveMethod> method(String tenant, NewClientRegistration wish) {
        if (wish.connector() == null || wish.connector().isBlank()) {
            throw unknown("/connector", "must not be empty");
        }
        return definitions
                .latest(tenant, wish.connector())
                .onItem()
                .ifNull()
                .failWith(() -> unknown("/connector", "there is no such connector"))
                .map(copy -> method(copy, wish.authMethod()));
    }

    private static EffectiveMethod method(DefinitionCopy copy, String key) {
        if (key == null || key.isBlank()) {
            throw unknown("/authMethod", "must not be empty");
        }
        return copy.method(key)
                .orElseThrow(() -> unknown("/authMethod", "the connector has no such auth method"));
    }

    private static ProblemException unknown(String pointer, String detail) {
        return RegistrationRules.invalid(List.of(new FieldError(pointer, detail)));
    }

    private ClientRegistrationEntity row(
            String tenant, NewClientRegistration wish, EffectiveMethod method, String key) {
        SortedValues values = InstanceForm.of(method).sort(wish.values());
        OneTimeValue installKey = OneTimeValue.random(random, OneTimeValue.LENGTH_256_BITS);
        ClientRegistrationEntity row = registrations.row(tenant, UUID.randomUUID(), installKey);
        row.connector = wish.connector();
        row.authMethod = method.key();
        row.plainValues = values.plain();
        row.returnUrl = wish.returnUrl();
        row.idempotencyKey = key;
        row.createdAt = clock.instant();
        row.updatedAt = row.createdAt;
        registrations.put(
                row,
                new RegistrationSecrets(
                        values.secret(),
                        wish.clientSecrets().stream().map(Secret::of).toList(),
                        installKey.text(),
                        key == null ? null : fingerprint(wish)));
        return row;
    }

    private Uni<ClientRegistration> earlier(String tenant, NewClientRegistration wish, String key) {
        if (key == null) {
            return Uni.createFrom().nullItem();
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The header Idempotency-Key can't be used",
                    List.of(
                            new FieldError(
                                    "Idempotency-Key",
                                    "must have 1 to " + MAX_KEY + " characters")));
        }
        return Panache.withSession(() -> repository.byIdempotencyKey(tenant, key))
                .map(row -> row == null ? null : same(registrations.view(row), wish));
    }

    private ClientRegistration same(ClientRegistration found, NewClientRegistration wish) {
        if (!fingerprint(wish).equals(found.secrets().fingerprint())) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key came with another request before");
        }
        return found;
    }

    private Secret fingerprint(NewClientRegistration wish) {
        try {
            byte[] digest = OneTimeValue.of(json.writeValueAsString(wish)).hash();
            return Secret.of(java.util.HexFormat.of().formatHex(digest));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request can't be digested");
        }
    }
}
