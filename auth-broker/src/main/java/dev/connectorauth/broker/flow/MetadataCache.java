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
    private final Map<Key, Entry> entries =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Entry> eldest) {
                    return size() > LIMIT;
                }
            };

    MetadataCache(Clock clock) {
        this.clock = clock;
    }

    /** What metadata is asked for: public, so it is the same for all tenants. */
    record Key(String url, String issuer) {}

    private record Entry(Uni<MetadataAnswer> answer, Instant until) {}

    /** The metadata, fetched if it is not at hand. Comes back on the caller's context. */
    Uni<MetadataAnswer> get(Key key, Supplier<Uni<MetadataAnswer>> fetch) {
        return Uni.createFrom().deferred(() -> entry(key, fetch).answer().emitOn(callersContext()));
    }

    private synchronized Entry entry(Key key, Supplier<Uni<MetadataAnswer>> fetch) {
        Instant now = clock.instant();
        Entry known = entries.get(key);
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
        Entry entry = new Entry(once, now.plus(AGE));
        entries.put(key, entry);
        return entry;
    }

    private synchronized void keepIfFound(Key key, MetadataAnswer answer) {
        if (!(answer instanceof MetadataAnswer.Found)) {
            entries.remove(key);
        }
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(v -> task.run());
    }
}
