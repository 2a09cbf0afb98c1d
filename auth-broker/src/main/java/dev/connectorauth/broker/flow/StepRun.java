package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.Step;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends the requests before or after a token request, in order, each with earlier answers. */
@ApplicationScoped
class StepRun {

    private final Exchanges exchanges;
    private final Clock clock;

    StepRun(Exchanges exchanges, Clock clock) {
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /** How far the steps came. */
    sealed interface Outcome {

        /**
         * All are done.
         *
         * @param context the flow with their answers
         * @param fields values of variables that came with them
         */
        record Done(FlowContext context, Map<String, Secret> fields) implements Outcome {}

        /**
         * One failed, and those behind it were not sent.
         *
         * @param step its place in the definition
         * @param fields values of variables that came before it
         */
        record Failed(String step, TokenAnswer answer, Map<String, Secret> fields)
                implements Outcome {}
    }

    /**
     * Sends the steps.
     *
     * @param list which list of the definition they stand in
     */
    Uni<Outcome> run(FlowContext context, String list, List<Step> steps) {
        return run(context, list, steps, Map.of());
    }

    private Uni<Outcome> run(
            FlowContext context, String list, List<Step> steps, Map<String, Secret> fields) {
        if (steps.isEmpty()) {
            return Uni.createFrom().item(new Outcome.Done(context, fields));
        }
        Step step = steps.get(0);
        String place = list + "/" + step.key();
        return send(context, place, step)
                .chain(
                        result -> {
                            if (result instanceof StepReading.Result.Failed failed) {
                                return Uni.createFrom()
                                        .item(new Outcome.Failed(place, failed.answer(), fields));
                            }
                            StepReading.Result.Done done = (StepReading.Result.Done) result;
                            Map<String, Secret> all = new HashMap<>(fields);
                            all.putAll(done.fields());
                            FlowContext next =
                                    context.with(done.fields())
                                            .with("steps." + step.key(), done.document());
                            return run(next, list, steps.subList(1, steps.size()), all);
                        });
    }

    private Uni<StepReading.Result> send(FlowContext context, String place, Step step) {
        RequestTemplate template = step.request();
        return exchanges.send(
                new Exchange<>(
                        context,
                        place,
                        template.url(),
                        now -> outgoing(new StepReading(step, place, now, clock))));
    }

    private static Outgoing<StepReading.Result> outgoing(StepReading reading) {
        return new Outgoing<>(
                StepRequest.render(reading.step(), reading.namespaces(), reading.context()),
                reading);
    }
}
