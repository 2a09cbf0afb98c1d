package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.ErrorMatcher.Meaning;
import dev.connectorauth.contracts.definition.Step;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.engine.response.Answer;
import dev.connectorauth.engine.response.AnswerDocument;
import dev.connectorauth.engine.response.StepReader;
import dev.connectorauth.engine.response.StepResponse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Reads the answer to a step.
 *
 * @param step the step
 * @param place where it stands in the definition
 * @param context the flow with the values that the request was rendered with
 * @param scripted values that a script has changed
 */
record StepReading(
        Step step, String place, FlowContext context, Clock clock, Map<String, Secret> scripted)
        implements Reading<StepReading.Result> {

    /** As no script has changed anything of. */
    StepReading(Step step, String place, FlowContext context, Clock clock) {
        this(step, place, context, clock, Map.of());
    }

    private static final Set<Integer> TRY_LATER = Set.of(408, 425);

    /** How a step ended. */
    sealed interface Result {

        /**
         * It holds what it should.
         *
         * @param document what later requests may use of it
         * @param fields values of variables that come from it
         */
        record Done(JsonNode document, Map<String, Secret> fields) implements Result {}

        /**
         * It does not.
         *
         * @param rule the rule that says so; null = none in particular
         */
        record Failed(TokenAnswer answer, String rule) implements Result {}
    }

    @Override
    public Result answer(EgressResponse response, Instant askedAt) {
        Answer answer = response.answer();
        Map<String, String> namespaces = namespaces();
        StepResponse read = StepReader.read(step, namespaces, context.values(), answer);
        if (read instanceof StepResponse.Read done) {
            return obtained(done, AnswerDocument.of(answer, namespaces));
        }
        if (read instanceof StepResponse.Failed failed) {
            return new Result.Failed(meaning(failed, response), rule(failed));
        }
        return new Result.Failed(
                new TokenAnswer.Invalid(
                        "status "
                                + response.status()
                                + ", "
                                + ((StepResponse.Unreadable) read).reason()),
                null);
    }

    @Override
    public Reading<Result> scripted(Map<String, Secret> variables, Secret token) {
        return new StepReading(step, place, context.with(variables), clock, variables);
    }

    @Override
    public Result failure(EgressException failure) {
        return new Result.Failed(TokenAnswers.of(failure), null);
    }

    @Override
    public Noted noted(Result result) {
        return result instanceof Result.Failed failed
                ? new Noted(TokenAnswerText.of(failed.answer()), failed.rule())
                : new Noted("read", null);
    }

    private Result obtained(StepResponse.Read read, AnswerDocument answer) {
        Map<String, String> found = ObtainedFields.ofScript(context.method(), scripted);
        for (Variable variable : context.method().variables()) {
            if (variable.from() != null && step.key().equals(variable.from().step())) {
                answer.text(variable.from().path(), context.values())
                        .ifPresent(text -> found.put(variable.key(), text));
            }
        }
        try {
            return new Result.Done(read.document(), ObtainedFields.of(context.method(), found));
        } catch (ObtainedFields.RefusedException e) {
            return new Result.Failed(new TokenAnswer.Invalid(e.getMessage()), null);
        }
    }

    private TokenAnswer meaning(StepResponse.Failed failed, EgressResponse response) {
        String status = "status " + failed.status();
        if (failed.meaning() == Meaning.EXPIRED || failed.meaning() == Meaning.DEAD) {
            return new TokenAnswer.GrantRefused(status);
        }
        if (failed.meaning() == Meaning.CONFIGURATION) {
            return new TokenAnswer.ConfigurationRefused(status, rule(failed));
        }
        if (failed.meaning() == Meaning.RATE_LIMITED
                || failed.meaning() == null && failed.status() == 429) {
            return new TokenAnswer.RateLimited(status, retryAfter(response));
        }
        if (failed.meaning() == Meaning.TRANSIENT
                || failed.status() >= 500
                || TRY_LATER.contains(failed.status())) {
            return new TokenAnswer.Unavailable(status, retryAfter(response));
        }
        if (failed.status() == 401 || failed.status() == 403) {
            return new TokenAnswer.ConfigurationRefused("http_" + failed.status());
        }
        return failed.status() >= 400
                ? new TokenAnswer.Unrecognised("http_" + failed.status())
                : new TokenAnswer.Invalid(status);
    }

    private String rule(StepResponse.Failed failed) {
        return failed.rule() == null
                ? null
                : place + failed.rule().substring(failed.rule().indexOf("/errors/"));
    }

    private Duration retryAfter(EgressResponse response) {
        return response.header("retry-after")
                .map(value -> RetryAfter.read(value, clock))
                .orElse(null);
    }

    Map<String, String> namespaces() {
        return context.method().response() == null
                ? Map.of()
                : context.method().response().namespaces();
    }
}
