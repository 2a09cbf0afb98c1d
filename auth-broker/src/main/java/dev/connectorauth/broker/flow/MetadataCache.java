package dev.connectorauth.broker.flow;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The metadata used last, for an hour, bounded in number. Whoever asks while a request is under way
 * waits for that one. Failures are not kept.
 */
@ApplicationScoped
class MetadataCache {

    private static final Duration AGE = Duration.ofHours(1);
    private static final int LIMIT = 1_000;

    private final Clock clock;
    private final Map<Key, Kept> answers =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
                    return size() > LIMIT;
                }
            };

    MetadataCache(Clock clock) {
        this.clock = clock;
    }

    /** What metadata is asked for: public, so it is the same for all tenants. */
    record Key(String url, String issuer) {}

    private record Kept(Uni<MetadataAnswer> answer, Instant until) {}

    /** The metadata, fetched if it is not at hand. Comes back on the caller's context. */
    Uni<MetadataAnswer> get(Key key, Supplier<Uni<MetadataAnswer>> fetch) {
        return Uni.createFrom().deferred(() -> kept(key, fetch).answer().emitOn(callersContext()));
    }

    private synchronized Kept kept(Key key, Supplier<Uni<MetadataAnswer>> fetch) {
        Instant now = clock.instant();
        Kept known = answers.get(key);
        if (known != null && now.isBefore(known.until())) {
            return known;
        }
        Uni<MetadataAnswer> once =
                Uni.createFrom()
                        .deferred(fetch::get)
                        .onItemOrFailure()
                        .invoke((answer, failure) -> keepIfFound(key, answer))
                        .memoize()
                        .indefinitely();
        Kept kept = new Kept(once, now.plus(AGE));
        answers.put(key, kept);
        return kept;
    }

    private synchronized void keepIfFound(Key key, MetadataAnswer answer) {
        if (!(answer instanceof MetadataAnswer.Found)) {
            answers.remove(key);
        }
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(v -> task.run());
    }
}
