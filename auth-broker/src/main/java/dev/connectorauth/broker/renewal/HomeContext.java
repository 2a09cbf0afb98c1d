package dev.connectorauth.broker.renewal;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import java.util.concurrent.Executor;

/**
 * A Vert.x context of one's own. A database session lives in the context of its caller, so work
 * that outlives its caller, or is waited for by many, needs one that nobody else uses.
 */
public final class HomeContext implements Executor {

    private final Context context;

    private HomeContext(Context context) {
        this.context = context;
    }

    /** A new context, on the event loop of the caller if it has one. */
    public static HomeContext create(Vertx vertx) {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        return new HomeContext(context);
    }

    /** The context of the caller, to come back to. */
    public static Executor current() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(v -> task.run());
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(v -> task.run());
    }
}
