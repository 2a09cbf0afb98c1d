package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.broker.script.ScriptData;
import dev.connectorauth.broker.script.ScriptOutcome;
import dev.connectorauth.broker.script.Scripts;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.AuthMethod;
import dev.connectorauth.contracts.definition.Script;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs a method's scripts around its token, refresh and step requests, and before calls that carry
 * the credential.
 *
 * <p>What a script before a request does to variables counts for that request: it is rendered anew
 * with them, and then gets what the script has changed of its body and the rest. What a script
 * after it does to variables is obtained from the third party, like what a definition takes out of
 * an answer.
 */
@ApplicationScoped
class RequestScripts {

    private static final String BEFORE = "preRequest";
    private static final String BEFORE_CALL = "preCall";
    private static final String AFTER = "postRequest";
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int PATIENCE = 50;

    private final Scripts scripts;

    RequestScripts(Scripts scripts) {
        this.scripts = scripts;
    }

    /**
     * The request that is sent. A script that fails is a {@link TemplateException}, since nothing
     * went out.
     */
    <T> Uni<Outgoing<T>> before(Exchange<T> exchange, FlowContext now, Outgoing<T> rendered) {
        Script script = scriptBefore(exchange);
        if (script == null) {
            return Uni.createFrom().item(rendered);
        }
        ScriptData given = ScriptView.of(exchange.step(), rendered.request(), now);
        return scripts.run(script, given)
                .map(outcome -> left(outcome, name(exchange)))
                .map(left -> changed(exchange, now, rendered, given, left));
    }

    private static Script scriptBefore(Exchange<?> exchange) {
        AuthMethod method = exchange.context().method().definition();
        if (exchange.isCall()) {
            return method.preCall();
        }
        return exchange.scripted() ? method.preRequest() : null;
    }

    private static String name(Exchange<?> exchange) {
        return exchange.isCall() ? BEFORE_CALL : BEFORE;
    }

    private static <T> Outgoing<T> changed(
            Exchange<T> exchange,
            FlowContext now,
            Outgoing<T> rendered,
            ScriptData given,
            ScriptData left) {
        Map<String, Secret> variables = ScriptView.changedVariables(given, left);
        Outgoing<T> anew =
                variables.isEmpty()
                        ? rendered
                        : exchange.rendering()
                                .apply(now.with(allowed(now, variables, name(exchange))));
        RenderedRequest request = ScriptView.changed(anew.request(), given, left);
        requireSameOrigin(exchange, anew.request().url(), request.url());
        return new Outgoing<>(request, anew.reading());
    }

    /** What a script makes of a variable keeps the variable's rules, as anybody's value does. */
    private static Map<String, Secret> allowed(
            FlowContext now, Map<String, Secret> variables, String name) {
        Map<String, String> texts = new HashMap<>();
        variables.forEach((key, value) -> texts.put(key, value.reveal()));
        try {
            ObtainedFields.of(now.method(), texts);
            return variables;
        } catch (ObtainedFields.RefusedException e) {
            throw new TemplateException(name + "/script: " + e.getMessage());
        }
    }

    /** Where no hosts are listed, the URL's template alone says where secrets may go. */
    private static void requireSameOrigin(Exchange<?> exchange, String rendered, String changed) {
        boolean listed =
                !exchange.context().method().definition().hosts().isEmpty()
                        && !exchange.step().equals(Exchange.CALL);
        if (!listed && !origin(rendered).equals(origin(changed))) {
            throw new TemplateException(
                    name(exchange)
                            + "/script: sends the request elsewhere; the method must list its hosts");
        }
    }

    private static String origin(String url) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        return path < 0 ? url : url.substring(0, path);
    }

    /** What is read. A script that fails is an answer that is lost. */
    <T> Uni<Answered<T>> after(
            Exchange<T> exchange, FlowContext now, Outgoing<T> sent, EgressResponse response) {
        Script script = exchange.context().method().definition().postRequest();
        if (script == null || !exchange.scripted()) {
            return Uni.createFrom().item(new Answered<>(response, sent.reading()));
        }
        ScriptData given = ScriptView.of(exchange.step(), sent.request(), response, now);
        return patiently(script, given, PATIENCE)
                .map(outcome -> answered(outcome, sent, response, given));
    }

    /** The answer is here already and may hold a one-time token: it waits for its turn. */
    private Uni<ScriptOutcome> patiently(Script script, ScriptData given, int tries) {
        Context home = Vertx.currentContext();
        return scripts.run(script, given)
                .chain(
                        outcome ->
                                outcome instanceof ScriptOutcome.Overloaded && tries > 0
                                        ? Uni.createFrom()
                                                .voidItem()
                                                .onItem()
                                                .delayIt()
                                                .by(PAUSE)
                                                .emitOn(task -> at(home, task))
                                                .chain(() -> patiently(script, given, tries - 1))
                                        : Uni.createFrom().item(outcome));
    }

    private static void at(Context home, Runnable task) {
        if (home == null) {
            task.run();
        } else {
            home.runOnContext(v -> task.run());
        }
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
