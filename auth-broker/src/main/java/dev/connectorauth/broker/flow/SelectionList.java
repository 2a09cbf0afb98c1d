package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.contracts.definition.Selection;
import dev.connectorauth.contracts.definition.Step;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.response.Answer;
import dev.connectorauth.engine.response.AnswerDocument;
import dev.connectorauth.engine.template.Values;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gets the list that somebody has to choose from. */
@ApplicationScoped
class SelectionList {

    private static final String PLACE = "selection";
    private static final int MAX_ITEMS = 1_000;

    private final Exchanges exchanges;
    private final Clock clock;

    SelectionList(Exchanges exchanges, Clock clock) {
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /** What was found. */
    sealed interface Found {

        /**
         * At least one.
         *
         * @param items each with an id of its own
         * @param leftOut how many others were there that have no usable id
         */
        record Items(List<SelectionItem> items, int leftOut) implements Found {

            private String note() {
                return items.size()
                        + " to choose from"
                        + (leftOut == 0 ? "" : "; left out without a usable id: " + leftOut);
            }
        }

        /** None, and why. */
        record None(TokenAnswer answer, String rule) implements Found {}
    }

    /** Asks for the list, with the token. */
    Uni<Found> of(FlowContext context) {
        Selection selection = context.method().definition().selection();
        Step step = new Step(PLACE, selection.request(), Map.of(), List.of());
        return exchanges.send(
                new Exchange<>(
                        context,
                        PLACE,
                        selection.request().url(),
                        now ->
                                new Outgoing<>(
                                        StepRequest.render(step, Map.of(), now),
                                        new ListReading(
                                                selection,
                                                new StepReading(step, PLACE, now, clock)))));
    }

    /** The values of variables that come from an item. */
    Map<String, Secret> fields(EffectiveMethod method, SelectionItem item) {
        AnswerDocument content = document(item.content().reveal());
        Map<String, String> found = new HashMap<>();
        for (Variable variable : method.variables()) {
            if (variable.from() != null && variable.from().selection() != null) {
                content.text(variable.from().selection(), Values.none())
                        .ifPresent(text -> found.put(variable.key(), text));
            }
        }
        return ObtainedFields.of(method, found);
    }

    private static AnswerDocument document(String json) {
        return AnswerDocument.of(
                new Answer(
                        200,
                        List.of(Map.entry("content-type", "application/json")),
                        json.getBytes(StandardCharsets.UTF_8)),
                Map.of());
    }

    private record ListReading(Selection selection, StepReading answer) implements Reading<Found> {

        @Override
        public Found answer(EgressResponse response, Instant askedAt) {
            StepReading.Result read = answer.answer(response, askedAt);
            if (read instanceof StepReading.Result.Failed failed) {
                return new Found.None(failed.answer(), failed.rule());
            }
            return items(((StepReading.Result.Done) read).document().path("body"));
        }

        @Override
        public Found failure(EgressException failure) {
            return new Found.None(TokenAnswers.of(failure), null);
        }

        @Override
        public Noted noted(Found found) {
            return found instanceof Found.None none
                    ? new Noted(TokenAnswerText.of(none.answer()), none.rule())
                    : new Noted(((Found.Items) found).note(), null);
        }

        private Found items(JsonNode body) {
            JsonNode list = find(body, selection.items());
            if (list == null || !list.isArray()) {
                return none("there is no list where the definition looks for it");
            }
            if (list.isEmpty()) {
                return none("the list is empty");
            }
            if (list.size() > MAX_ITEMS) {
                return none("the list has more than " + MAX_ITEMS + " items");
            }
            Map<String, SelectionItem> items = new LinkedHashMap<>();
            int leftOut = 0;
            for (JsonNode node : list) {
                AnswerDocument item = AnswerDocument.of(node);
                String id = text(item, selection.id());
                if (SelectionItem.isId(id)) {
                    items.putIfAbsent(id, item(id, item, node));
                } else {
                    leftOut++;
                }
            }
            return items.isEmpty()
                    ? none("no item has a usable id where the definition looks for it")
                    : new Found.Items(List.copyOf(items.values()), leftOut);
        }

        private SelectionItem item(String id, AnswerDocument item, JsonNode node) {
            String label = selection.label() == null ? null : text(item, selection.label());
            return new SelectionItem(
                    id,
                    SelectionItem.label(label == null ? id : label),
                    Secret.of(node.toString()));
        }

        private static JsonNode find(JsonNode body, String path) {
            String steps = path == null || path.equals("$") ? "" : path;
            String name = steps.startsWith("$") ? "list" + steps.substring(1) : "list." + steps;
            return steps.isEmpty()
                    ? body
                    : Values.none().with("list", body).document(name).orElse(null);
        }

        private static String text(AnswerDocument item, String path) {
            return item.text(Extraction.of(path), Values.none())
                    .filter(text -> !text.isEmpty())
                    .orElse(null);
        }

        private static Found none(String reason) {
            return new Found.None(new TokenAnswer.Invalid(reason), null);
        }
    }
}
