package dev.connectorauth.broker.instance;

import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.form.InstanceForm;
import dev.connectorauth.engine.template.Values;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The endpoints that an instance may use: those of its own method. */
@ApplicationScoped
class InstanceEndpoints {

    private final Instances instances;
    private final FlowContexts flows;
    private final ObtainedValues obtained;

    InstanceEndpoints(Instances instances, FlowContexts flows, ObtainedValues obtained) {
        this.instances = instances;
        this.flows = flows;
        this.obtained = obtained;
    }

    Uni<List<EndpointView>> of(String tenant, UUID id) {
        return instances
                .require(tenant, id)
                .flatMap(
                        instance ->
                                flows.current(instance)
                                        .flatMap(
                                                flow ->
                                                        obtained.of(instance)
                                                                .map(
                                                                        more ->
                                                                                views(
                                                                                        instance,
                                                                                        flow.context()
                                                                                                .method(),
                                                                                        more
                                                                                                .values()))));
    }

    private static List<EndpointView> views(
            Instance instance, EffectiveMethod method, Map<String, String> obtained) {
        InstanceForm form = InstanceForm.of(method);
        Map<String, String> open = new HashMap<>(form.complete(instance.values()));
        open.keySet().removeIf(form::isSecret);
        open.putAll(obtained);
        Values values = Values.of(open, Map.of());
        return method.endpoints().stream().map(e -> EndpointView.of(e, values)).toList();
    }
}
