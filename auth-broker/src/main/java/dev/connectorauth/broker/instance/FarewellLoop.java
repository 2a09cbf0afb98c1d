package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.TokenSeal;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.renewal.HomeContext;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.trace.TraceStore;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.util.List;

/** Tells third parties later what they did not hear of at once. */
@ApplicationScoped
class FarewellLoop {

    private static final Logger LOG = Logger.getLogger(FarewellLoop.class);
    private static final int AT_A_TIME = 8;

    private final Vertx vertx;
    private final Farewells farewells;
    private final FlowContexts flows;
    private final TokenSeal seal;
    private final ProviderFarewell ending;
    private final TraceStore traces;

    FarewellLoop(
            Vertx vertx,
            Farewells farewells,
            FlowContexts flows,
            TokenSeal seal,
            ProviderFarewell ending,
            TraceStore traces) {
        this.vertx = vertx;
        this.farewells = farewells;
        this.flows = flows;
        this.seal = seal;
        this.ending = ending;
        this.traces = traces;
    }

    @Scheduled(
            every = "${connector-auth.farewell.every:30s}",
            identity = "farewell",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(() -> farewells.due().call(due -> tell(due)))
                .whilst(due -> due.size() == Farewells.BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(List<OwedFarewell> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(this::tell)
                .merge(AT_A_TIME)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(OwedFarewell owed) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(HomeContext.create(vertx))
                .chain(() -> flows.current(owed.instance()))
                .flatMap(flow -> tell(owed, flow.context()))
                .onFailure()
                .invoke(
                        e ->
                                LOG.warnf(
                                        "farewell failed: instance=%s cause=%s",
                                        owed.instance().id(), e.getClass()))
                .onFailure()
                .recoverWithItem(false)
                .flatMap(told -> settle(owed, told));
    }

    private Uni<Boolean> tell(OwedFarewell owed, FlowContext context) {
        Tokens tokens = seal.open(owed.instance(), owed.credential());
        FlowContext flow = context.with(tokens.fields()).traced(Trace.of("deletion"));
        return ending.end(flow, tokens).call(() -> traces.save(flow.instanceId(), flow.trace()));
    }

    private Uni<Void> settle(OwedFarewell owed, boolean told) {
        if (!told && !owed.last()) {
            return Uni.createFrom().voidItem();
        }
        if (!told) {
            LOG.warnf("farewell given up: instance=%s", owed.instance().id());
        }
        return farewells.done(owed.id());
    }
}
