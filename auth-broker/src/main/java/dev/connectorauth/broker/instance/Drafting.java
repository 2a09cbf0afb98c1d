package dev.connectorauth.broker.instance;

import static java.util.stream.Collectors.toSet;

import dev.connectorauth.broker.definition.DefinitionCopy;
import dev.connectorauth.broker.definition.Definitions;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.registration.ClientRegistration;
import dev.connectorauth.broker.registration.ClientRegistrations;
import dev.connectorauth.broker.registration.RegisteredValues;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.form.InstanceForm;
import dev.connectorauth.engine.form.SortedValues;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Turns a wish into a draft: checks it against the connector's form and seals its secrets. */
@ApplicationScoped
class Drafting {

    private static final int MAX_NAME = 200;

    private final NewInstanceRules rules;
    private final Definitions definitions;
    private final ClientRegistrations registrations;
    private final InstanceSecrets secrets;
    private final Clock clock;

    Drafting(
            NewInstanceRules rules,
            Definitions definitions,
            ClientRegistrations registrations,
            InstanceSecrets secrets,
            Clock clock) {
        this.rules = rules;
        this.registrations = registrations;
        this.definitions = definitions;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The draft, or {@link ProblemType#VALIDATION_FAILED} with every violation at once. */
    Uni<InstanceDraft> draft(String tenant, NewInstance wish) {
        List<FieldError> errors = new ArrayList<>(rules.check(wish));
        if (errors.stream().anyMatch(error -> error.pointer().equals("/connector"))) {
            return Uni.createFrom().failure(invalid(errors));
        }
        return definitions
                .latest(tenant, wish.connector())
                .chain(
                        copy ->
                                registrations
                                        .values(tenant, wish.connector(), wish.authMethod())
                                        .map(shared -> draft(tenant, wish, copy, shared, errors)));
    }

    private InstanceDraft draft(
            String tenant,
            NewInstance wish,
            DefinitionCopy copy,
            RegisteredValues shared,
            List<FieldError> errors) {
        EffectiveMethod method = method(copy, wish, errors);
        if (method != null) {
            errors.addAll(values(method, wish.values(), shared));
            errors.addAll(ImportRules.check(method, wish, clock.instant()));
        }
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
        return draft(tenant, wish, copy.revision(), method, shared);
    }

    /** What the third party's install request gives of an instance. */
    InstanceDraft installed(
            ClientRegistration registration, DefinitionCopy copy, Map<String, Secret> captured) {
        EffectiveMethod method = copy.method(registration.authMethod()).orElseThrow();
        RegisteredValues shared = RegisteredValues.of(registration);
        Map<String, String> given = new HashMap<>();
        captured.forEach((key, value) -> given.put(key, value.reveal()));
        List<FieldError> errors =
                values(method, given, shared).stream()
                        .filter(error -> !given.containsKey(key(error)))
                        .toList();
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
        NewInstance wish =
                new NewInstance(
                        registration.connector(),
                        registration.authMethod(),
                        name(method, given),
                        given,
                        null,
                        null,
                        registration.returnUrl(),
                        null,
                        null);
        return draft(registration.tenant(), wish, copy.revision(), method, shared);
    }

    private static String key(FieldError error) {
        return error.pointer().substring("/values/".length());
    }

    /** People tell connections by what the third party calls them. */
    private static String name(EffectiveMethod method, Map<String, String> given) {
        InstanceForm form = InstanceForm.of(method);
        String values =
                given.entrySet().stream()
                        .filter(value -> !form.isSecret(value.getKey()))
                        .map(Map.Entry::getValue)
                        .sorted()
                        .collect(Collectors.joining(", "));
        String name = values.isEmpty() ? method.name() : method.name() + ": " + values;
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }

    /** What the registration has need not be given. */
    private static List<FieldError> values(
            EffectiveMethod method, Map<String, String> given, RegisteredValues shared) {
        Set<String> spared =
                shared.added(given).stream().map(key -> "/values/" + key).collect(toSet());
        return InstanceForm.of(method).check(given).stream()
                .filter(error -> !spared.contains(error.pointer()))
                .toList();
    }

    private static EffectiveMethod method(
            DefinitionCopy copy, NewInstance wish, List<FieldError> errors) {
        if (copy == null) {
            errors.add(new FieldError("/connector", "there is no such connector"));
            return null;
        }
        if (wish.authMethod() == null) {
            return null;
        }
        EffectiveMethod method = copy.method(wish.authMethod()).orElse(null);
        if (method == null) {
            errors.add(new FieldError("/authMethod", "the connector has no such auth method"));
        }
        return method;
    }

    private InstanceDraft draft(
            String tenant,
            NewInstance wish,
            int revision,
            EffectiveMethod method,
            RegisteredValues shared) {
        SortedValues values = InstanceForm.of(method).sort(wish.values());
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        Instance instance =
                new Instance(
                        id,
                        tenant,
                        wish.connector(),
                        method.key(),
                        method.type(),
                        wish.name(),
                        wish.externalId(),
                        wish.labels(),
                        wish.returnUrl(),
                        values.plain(),
                        values.secret().keySet(),
                        secrets.seal(tenant, id, values.secret()),
                        revision,
                        method.interactive()
                                ? InstanceStatus.AUTHORIZATION_REQUIRED
                                : InstanceStatus.ACTIVE,
                        null,
                        null,
                        null,
                        1,
                        now,
                        now);
        FlowContext flow =
                FlowContexts.of(instance, method, values.plain(), values.secret(), shared)
                        .traced(Trace.of("connect"));
        return new InstanceDraft(
                instance.withProviderHost(ProviderHost.of(method, flow.values())), flow, wish);
    }

    private static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(
                ProblemType.VALIDATION_FAILED, "The instance breaks rules", errors);
    }
}
