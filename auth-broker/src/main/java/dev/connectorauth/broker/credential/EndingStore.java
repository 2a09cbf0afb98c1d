package dev.connectorauth.broker.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Ends that are to be told of, or to be noticed. The conditions are those of the indexes, which
 * hold nothing else: what is read here does not grow with the number of credentials.
 */
@ApplicationScoped
class EndingStore {

    private static final String PAGE =
            """
            select c.instance_id, c.version, c.ends_at, c.refreshable, c.policy,
                   i.status in ('active', 'degraded') as usable
            from credential c join instance i on i.id = c.instance_id
            where c.ends_at is not null and c.ends_at <= $1
              and (c.ends_at, c.instance_id) > ($2, $3)
            """;
    private static final String IN_ORDER = " order by c.ends_at, c.instance_id limit $4";
    private static final String UNTOLD =
            PAGE
                    + " and c.told_end is distinct from c.ends_at"
                    + " and c.ends_at - c.issued_at > interval '1 day'"
                    + IN_ORDER;
    private static final String UNNOTICED =
            PAGE + " and c.noticed_end is distinct from c.ends_at" + IN_ORDER;
    private static final String NOTICE =
            "update credential set noticed_end = ends_at where instance_id = $1 and ends_at = $2";

    private final Pool pool;
    private final ExpiryConfig config;

    EndingStore(Pool pool, ExpiryConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Ends up to this time that nobody was told of; after that one, null = from the first. */
    Uni<List<Ending>> untold(Instant until, Ending after) {
        return page(UNTOLD, until, after);
    }

    /** Ends up to this time that have not been dealt with; see the other method. */
    Uni<List<Ending>> unnoticed(Instant until, Ending after) {
        return page(UNNOTICED, until, after);
    }

    /** The end has been dealt with. */
    Uni<Void> notice(Ending ending) {
        return pool.preparedQuery(NOTICE)
                .execute(Tuple.of(ending.instanceId(), utc(ending.end())))
                .replaceWithVoid();
    }

    private Uni<List<Ending>> page(String query, Instant until, Ending after) {
        return pool.preparedQuery(query)
                .execute(
                        Tuple.of(
                                utc(until),
                                utc(after == null ? Instant.EPOCH : after.end()),
                                after == null ? new UUID(0, 0) : after.instanceId(),
                                config.batch()))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(Ending::of)
                                        .toList());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
