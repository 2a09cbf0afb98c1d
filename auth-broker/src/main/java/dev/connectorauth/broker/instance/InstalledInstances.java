package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.authorization.OneTimeValue;
import dev.connectorauth.broker.definition.DefinitionCopy;
import dev.connectorauth.broker.registration.ClientRegistration;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/**
 * Instances that a third party's install request begins: one for each registration and captured
 * values, so that a second request goes on with it. Only such instances are ever found: what a
 * platform has created itself can't be reached from outside.
 */
@ApplicationScoped
public class InstalledInstances {

    private final InstanceRepository repository;
    private final Drafting drafting;
    private final InstanceCreation creation;
    private final InstallConfig config;
    private final Clock clock;

    InstalledInstances(
            InstanceRepository repository,
            Drafting drafting,
            InstanceCreation creation,
            InstallConfig config,
            Clock clock) {
        this.repository = repository;
        this.drafting = drafting;
        this.creation = creation;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The instance of these values, old or new. Fails with {@link ProblemType#TOO_MANY_REQUESTS}
     * when too many of the registration wait for consent already.
     *
     * @param captured values of variables that the request brought, checked
     */
    public Uni<Instance> findOrMake(
            ClientRegistration registration, DefinitionCopy copy, Map<String, Secret> captured) {
        byte[] digest = digest(captured);
        return find(registration, digest)
                .invoke(found -> requireReachable(registration, copy, found))
                .chain(this::begunAgain)
                .onItem()
                .ifNull()
                .switchTo(() -> make(registration, copy, captured, digest))
                // the same request came twice at the same time, and the other one was quicker
                .onFailure(ConstraintViolationException.class)
                .recoverWithUni(() -> find(registration, digest));
    }

    /** Whoever can't prove to be the third party may begin a connection, and change none. */
    private static void requireReachable(
            ClientRegistration registration, DefinitionCopy copy, Instance found) {
        boolean signed =
                copy.method(registration.authMethod())
                        .map(method -> method.definition().install())
                        .filter(install -> install.signature() != null)
                        .isPresent();
        if (!signed && found != null && found.status() != InstanceStatus.AUTHORIZATION_REQUIRED) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This is connected already, and the request does not prove who sent it");
        }
    }

    /** From now on it is not a forgotten one; null where it has just been removed as such. */
    private Uni<Instance> begunAgain(Instance found) {
        if (found == null || found.status() != InstanceStatus.AUTHORIZATION_REQUIRED) {
            return Uni.createFrom().item(found);
        }
        return Panache.withTransaction(
                        () ->
                                repository.update(
                                        "updatedAt = ?1 where id = ?2 and status <> 'deleted'",
                                        clock.instant(),
                                        found.id()))
                .map(rows -> rows == 0 ? null : found);
    }

    private Uni<Instance> find(ClientRegistration registration, byte[] digest) {
        if (digest == null) {
            return Uni.createFrom().nullItem();
        }
        return Panache.withSession(
                        () ->
                                repository
                                        .find(
                                                "installedBy = ?1 and installDigest = ?2"
                                                        + " and status <> 'deleted'",
                                                registration.id(),
                                                digest)
                                        .firstResult())
                .map(entity -> entity == null ? null : entity.view());
    }

    private Uni<Instance> make(
            ClientRegistration registration,
            DefinitionCopy copy,
            Map<String, Secret> captured,
            byte[] digest) {
        return Panache.withSession(
                        () ->
                                repository.count(
                                        "installedBy = ?1 and status = 'authorization_required'",
                                        registration.id()))
                .invoke(this::requireRoom)
                .map(x -> drafting.installed(registration, copy, captured))
                .chain(draft -> creation.saveInstalled(draft, registration.id(), digest));
    }

    private void requireRoom(long unfinished) {
        if (unfinished >= config.maxUnfinished()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "Too many connections have been begun and not finished. Try again later.");
        }
    }

    /** Null where nothing tells one request from another. */
    private static byte[] digest(Map<String, Secret> captured) {
        if (captured.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(captured)
                .forEach(
                        (key, value) ->
                                text.append(key)
                                        .append('=')
                                        .append(value.reveal().length())
                                        .append(':')
                                        .append(value.reveal())
                                        .append('\n'));
        return OneTimeValue.of(text.toString()).hash();
    }
}
