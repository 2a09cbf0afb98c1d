package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.CredentialStore;
import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.credential.TokenSeal;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.form.InstanceForm;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values that flows obtained for an instance, as far as they are not secret. */
@ApplicationScoped
class ObtainedValues {

    private final CredentialStore credentials;
    private final TokenSeal seal;
    private final FlowContexts flows;

    ObtainedValues(CredentialStore credentials, TokenSeal seal, FlowContexts flows) {
        this.credentials = credentials;
        this.seal = seal;
        this.flows = flows;
    }

    /** Variable → value; empty where there is no credential or nothing came with it. */
    Uni<SortedMap<String, String>> of(Instance instance) {
        return Panache.withSession(() -> credentials.find(instance.id()))
                .flatMap(
                        stored ->
                                stored == null || stored.sealed() == null
                                        ? Uni.createFrom().item(new TreeMap<>())
                                        : of(instance, stored));
    }

    private Uni<SortedMap<String, String>> of(Instance instance, StoredCredential stored) {
        Map<String, Secret> fields = seal.open(instance, stored).fields();
        return fields.isEmpty()
                ? Uni.createFrom().item(new TreeMap<>())
                : flows.current(instance)
                        .map(flow -> open(InstanceForm.of(flow.context().method()), fields));
    }

    private static SortedMap<String, String> open(InstanceForm form, Map<String, Secret> fields) {
        SortedMap<String, String> open = new TreeMap<>();
        fields.forEach(
                (name, value) -> {
                    if (!form.isSecret(name)) {
                        open.put(name, value.reveal());
                    }
                });
        return open;
    }
}
