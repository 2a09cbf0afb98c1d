package dev.connectorauth.refresher.intake;

import dev.connectorauth.refresher.loop.FreshContext;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lets no news go: while the database is away, or says nothing, the same is tried again, and what
 * comes behind it waits.
 */
@ApplicationScoped
class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Classes of SQLSTATE: data exception, and what is too long for an index. */
    private static final Set<String> REFUSALS = Set.of("22", "54");

    private final FreshContext contexts;

    Patience(FreshContext contexts) {
        this.contexts = contexts;
    }

    /** Repeats the work until it is done or turns out to be a {@link MalformedEventException}. */
    <T> Uni<T> until(Supplier<Uni<T>> work) {
        return inTime(work)
                .onFailure(Patience::refusesData)
                .transform(cause -> new MalformedEventException("data can't be stored"))
                .onFailure(Patience::mayPass)
                .invoke(cause -> LOG.warnf("events not taken in yet: cause=%s", cause.getClass()))
                .onFailure(Patience::mayPass)
                .retry()
                .withBackOff(FIRST, LONGEST)
                .indefinitely();
    }

    private <T> Uni<T> inTime(Supplier<Uni<T>> work) {
        return contexts.run(work).ifNoItem().after(DEADLINE).fail();
    }

    private static boolean refusesData(Throwable cause) {
        return cause instanceof PgException e
                && e.getSqlState() != null
                && REFUSALS.contains(e.getSqlState().substring(0, 2));
    }

    private static boolean mayPass(Throwable cause) {
        return !(cause instanceof MalformedEventException);
    }
}
