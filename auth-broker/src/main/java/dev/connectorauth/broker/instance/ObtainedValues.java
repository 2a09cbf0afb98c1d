package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.CredentialStore;
import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.credential.TokenSeal;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.vault.VaultException;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.form.InstanceForm;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an instance's credential tells of itself, as far as it is not secret. */
@ApplicationScoped
class ObtainedValues {

    private static final Logger LOG = Logger.getLogger(ObtainedValues.class);

    private final CredentialStore credentials;
    private final TokenSeal seal;
    private final FlowContexts flows;

    ObtainedValues(CredentialStore credentials, TokenSeal seal, FlowContexts flows) {
        this.credentials = credentials;
        this.seal = seal;
        this.flows = flows;
    }

    /** What its credential tells. */
    Uni<Obtained> of(Instance instance) {
        return Panache.withSession(() -> credentials.find(instance.id()))
                .flatMap(
                        stored ->
                                stored == null || stored.sealed() == null
                                        ? Uni.createFrom().item(Obtained.nothing())
                                        : of(instance, opened(instance, stored)));
    }

    /** An instance whose credential can't be opened must not vanish from sight. */
    private Tokens opened(Instance instance, StoredCredential stored) {
        try {
            return seal.open(instance, stored);
        } catch (VaultException e) {
            LOG.warnf("can't be opened: instance=%s cause=%s", instance.id(), e.getMessage());
            return Tokens.NONE;
        }
    }

    private Uni<Obtained> of(Instance instance, Tokens tokens) {
        Uni<SortedMap<String, String>> values =
                tokens.fields().isEmpty()
                        ? Uni.createFrom().item(new TreeMap<>())
                        : flows.current(instance)
                                .map(
                                        flow ->
                                                open(
                                                        InstanceForm.of(flow.context().method()),
                                                        tokens.fields()));
        return values.map(open -> new Obtained(open, options(tokens), tokens.missingScopes()));
    }

    private static List<SelectionOption> options(Tokens tokens) {
        return tokens.choices().stream()
                .map(item -> new SelectionOption(item.id(), item.label()))
                .toList();
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
