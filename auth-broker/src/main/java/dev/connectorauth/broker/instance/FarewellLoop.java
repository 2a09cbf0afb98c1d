package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.TokenSeal;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.trace.TraceStore;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/** Tells third parties later what they did not hear of at once. */
@ApplicationScoped
class FarewellLoop {

    private static final Logger LOG = Logger.getLogger(FarewellLoop.class);

    private final Farewells farewells;
    private final FlowContexts flows;
    private final TokenSeal seal;
    private final ProviderFarewell ending;
    private final TraceStore traces;

    FarewellLoop(
            Farewells farewells,
            FlowContexts flows,
            TokenSeal seal,
            ProviderFarewell ending,
            TraceStore traces) {
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
        return farewells
                .due()
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::tell)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(OwedFarewell owed) {
        return flows.current(owed.instance())
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
