package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.broker.script.ScriptData;
import dev.connectorauth.broker.script.ScriptOutcome;
import dev.connectorauth.broker.script.Scripts;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Script;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Map;

/**
 * Runs a method's scripts around its token, refresh and step requests.
 *
 * <p>What a script before a request does to variables counts for that request: it is rendered anew
 * with them, and then gets what the script has changed of its body and the rest. What a script
 * after it does to variables is obtained from the third party, like what a definition takes out of
 * an answer.
 */
@ApplicationScoped
class RequestScripts {

    private static final String BEFORE = "preRequest";
    private static final String AFTER = "postRequest";

    private final Scripts scripts;

    RequestScripts(Scripts scripts) {
        this.scripts = scripts;
    }

    /**
     * The request that is sent. A script that fails is a {@link TemplateException}, since nothing
     * went out.
     */
    <T> Uni<Outgoing<T>> before(Exchange<T> exchange, FlowContext now, Outgoing<T> rendered) {
        Script script = exchange.context().method().definition().preRequest();
        if (script == null || !exchange.scripted()) {
            return Uni.createFrom().item(rendered);
        }
        ScriptData given = ScriptView.of(exchange.step(), rendered.request(), now);
        return scripts.run(script, given)
                .map(outcome -> left(outcome, BEFORE))
                .map(left -> changed(exchange, now, rendered, given, left));
    }

    private static <T> Outgoing<T> changed(
            Exchange<T> exchange,
            FlowContext now,
            Outgoing<T> rendered,
            ScriptData given,
            ScriptData left) {
        Map<String, Secret> variables = ScriptView.changedVariables(given, left);
        Outgoing<T> anew =
                variables.isEmpty() ? rendered : exchange.rendering().apply(now.with(variables));
        RenderedRequest request = ScriptView.changed(anew.request(), given, left);
        return new Outgoing<>(request, anew.reading());
    }

    /** What is read. A script that fails is an answer that is lost. */
    <T> Uni<Answered<T>> after(
            Exchange<T> exchange, FlowContext now, Outgoing<T> sent, EgressResponse response) {
        Script script = exchange.context().method().definition().postRequest();
        if (script == null || !exchange.scripted()) {
            return Uni.createFrom().item(new Answered<>(response, sent.reading()));
        }
        ScriptData given = ScriptView.of(exchange.step(), sent.request(), response, now);
        return scripts.run(script, given).map(outcome -> answered(outcome, sent, response, given));
    }

    private static <T> Answered<T> answered(
            ScriptOutcome outcome, Outgoing<T> sent, EgressResponse response, ScriptData given) {
        if (!(outcome instanceof ScriptOutcome.Changed changed)) {
            throw EgressException.answerLost(failure(outcome, AFTER));
        }
        ScriptData left = changed.data();
        return new Answered<>(
                ScriptView.changed(response, given, left),
                sent.reading()
                        .scripted(
                                ScriptView.changedVariables(given, left),
                                ScriptView.changedToken(given, left)));
    }

    /**
     * An answer and how it is to be read.
     *
     * @param response the answer
     * @param reading reads it
     * @param <T> what comes of it
     */
    record Answered<T>(EgressResponse response, Reading<T> reading) {}

    private static ScriptData left(ScriptOutcome outcome, String which) {
        if (outcome instanceof ScriptOutcome.Changed changed) {
            return changed.data();
        }
        if (outcome instanceof ScriptOutcome.Overloaded) {
            throw EgressException.notSent("too many scripts are waiting");
        }
        throw new TemplateException(failure(outcome, which));
    }

    private static String failure(ScriptOutcome outcome, String which) {
        if (outcome instanceof ScriptOutcome.Failure failure) {
            String line = failure.line() == null ? "" : "line " + failure.line() + ": ";
            return which + "/script: " + line + failure.reason();
        }
        return which + "/script: too many scripts are waiting";
    }
}
