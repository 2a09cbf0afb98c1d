package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.authorization.PublicUrl;
import dev.connectorauth.broker.definition.DefinitionCopy;
import dev.connectorauth.broker.definition.Definitions;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.registration.ClientRegistration;
import dev.connectorauth.broker.registration.ClientRegistrations;
import dev.connectorauth.broker.registration.RegisteredValues;
import dev.connectorauth.broker.registration.StoredRegistration;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.form.DerivedVariables;
import dev.connectorauth.engine.form.InstanceForm;
import dev.connectorauth.engine.form.SortedValues;
import dev.connectorauth.engine.template.Values;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Opens what a flow of an instance needs: its method and all its values. */
@ApplicationScoped
public class FlowContexts {

    private final Definitions definitions;
    private final InstanceSecrets secrets;
    private final ClientRegistrations registrations;
    private final PublicUrl publicUrl;

    FlowContexts(
            Definitions definitions,
            InstanceSecrets secrets,
            ClientRegistrations registrations,
            PublicUrl publicUrl) {
        this.definitions = definitions;
        this.secrets = secrets;
        this.registrations = registrations;
        this.publicUrl = publicUrl;
    }

    /** The flow at this revision of the definition. */
    public Uni<FlowContext> of(Instance instance, int revision) {
        return definitions
                .revision(instance.tenant(), instance.connector(), revision)
                .chain(copy -> open(instance, known(instance, copy)));
    }

    /**
     * The flow at the latest revision, which instances follow; where that does not have the method
     * any more, at the one that the instance was authorised with.
     */
    public Uni<CurrentFlow> current(Instance instance) {
        return definitions
                .current(instance.tenant(), instance.connector())
                .flatMap(copy -> method(instance, copy))
                .flatMap(
                        current ->
                                open(instance, current.method())
                                        .map(flow -> new CurrentFlow(current.revision(), flow)));
    }

    /**
     * The method that {@link #current} goes by, without a look into the database where it is known
     * already.
     *
     * @param latest the latest revision there is a copy of; null = there is none
     */
    public Uni<CurrentMethod> currentMethod(Instance instance, Integer latest) {
        return (latest == null
                        ? definitions.current(instance.tenant(), instance.connector())
                        : definitions.revision(instance.tenant(), instance.connector(), latest))
                .flatMap(copy -> method(instance, copy));
    }

    private Uni<CurrentMethod> method(Instance instance, DefinitionCopy latest) {
        return latest != null && latest.method(instance.authMethod()).isPresent()
                ? Uni.createFrom()
                        .item(() -> new CurrentMethod(latest.revision(), known(instance, latest)))
                : definitions
                        .revision(instance.tenant(), instance.connector(), instance.revision())
                        .map(copy -> new CurrentMethod(instance.revision(), known(instance, copy)));
    }

    /** All that {@link #open} needs, to be kept. */
    public Uni<FlowSource> source(Instance instance) {
        return currentMethod(instance, null)
                .flatMap(
                        method ->
                                registrations
                                        .stored(
                                                instance.tenant(),
                                                instance.connector(),
                                                instance.authMethod())
                                        .map(stored -> new FlowSource(method, stored)));
    }

    /**
     * The flow with this method and registration, without a look into the database.
     *
     * @param registration the registration of the instance's method; null = there is none
     */
    public CurrentFlow open(
            Instance instance, CurrentMethod current, StoredRegistration registration) {
        return new CurrentFlow(
                current.revision(),
                open(instance, current.method(), registrations.values(registration)));
    }

    private Uni<FlowContext> open(Instance instance, EffectiveMethod method) {
        return registrations
                .values(instance.tenant(), instance.connector(), instance.authMethod())
                .map(shared -> open(instance, method, shared));
    }

    private FlowContext open(Instance instance, EffectiveMethod method, RegisteredValues shared) {
        return of(instance, method, instance.values(), secrets.open(instance), shared)
                .with("callback_url", redirectUri(instance));
    }

    private Secret redirectUri(Instance instance) {
        return Secret.of(publicUrl.redirectUri(instance.connector()));
    }

    /** The flow of what a registration has, for what comes before there is an instance. */
    public FlowContext of(ClientRegistration registration, EffectiveMethod method) {
        return of(
                registration.tenant(),
                registration.id(),
                method,
                Map.of(),
                RegisteredValues.of(registration));
    }

    /**
     * The flow of values that are not stored yet.
     *
     * @param shared what the tenant's registration of the method gives
     */
    static FlowContext of(
            Instance instance,
            EffectiveMethod method,
            Map<String, String> plain,
            Map<String, Secret> secret,
            RegisteredValues shared) {
        Map<String, String> given = new HashMap<>(plain);
        secret.forEach((name, value) -> given.put(name, value.reveal()));
        return of(instance.tenant(), instance.id(), method, given, shared);
    }

    private static FlowContext of(
            String tenant,
            UUID id,
            EffectiveMethod method,
            Map<String, String> given,
            RegisteredValues shared) {
        InstanceForm form = InstanceForm.of(method);
        SortedValues values = form.sort(form.complete(shared.behind(given)));
        return new FlowContext(
                        tenant,
                        id,
                        method,
                        DerivedVariables.of(method, Values.of(values.plain(), values.secret())))
                .withOtherClientSecret(shared.otherClientSecret(given));
    }

    private static EffectiveMethod known(Instance instance, DefinitionCopy copy) {
        if (copy == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The definition of this instance is gone");
        }
        return copy.method(instance.authMethod())
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.CONFLICT,
                                        "Revision "
                                                + copy.revision()
                                                + " has no auth method '"
                                                + instance.authMethod()
                                                + "'"));
    }
}
