package dev.connectorauth.broker.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Work that holds something. */
public final class Releasing {

    private Releasing() {}

    /**
     * Does the work and then lets go of what it holds, also when it fails or nobody waits any more;
     * how it ends after that is nobody's concern.
     */
    public static Uni<Void> after(Supplier<Future<Void>> work, Runnable release) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            AtomicBoolean over = new AtomicBoolean();
                            return begun(work, over)
                                    .onTermination()
                                    .invoke(
                                            () -> {
                                                over.set(true);
                                                release.run();
                                            });
                        });
    }

    private static Uni<Void> begun(Supplier<Future<Void>> work, AtomicBoolean over) {
        return Uni.createFrom()
                .emitter(
                        emitter ->
                                work.get()
                                        .onSuccess(emitter::complete)
                                        .onFailure(
                                                failure -> {
                                                    if (!over.get()) {
                                                        emitter.fail(failure);
                                                    }
                                                }));
    }
}
