package dev.connectorauth.broker.flow;

import dev.connectorauth.engine.request.RenderedRequest;

import java.util.function.Function;

/**
 * One request of a flow.
 *
 * @param context whose flow, and with which values
 * @param step place in the definition, such as {@code token} or {@code steps/login}
 * @param url template of the URL, for the trace; may be null
 * @param rendering renders the request under the values of its moment
 * @param <T> what comes of the answer
 */
public record Exchange<T>(
        FlowContext context,
        String step,
        String url,
        Function<FlowContext, Outgoing<T>> rendering) {

    /** A call that somebody else sends. */
    static final String CALL = "call";

    /**
     * The same request of a client that proves itself with its other secret, which it must have.
     */
    Exchange<T> withOtherSecret() {
        return new Exchange<>(
                context.with("client_secret", context.otherClientSecret()), step, url, rendering);
    }

    /** Whether the method's scripts run around it. */
    boolean scripted() {
        return step.equals("token")
                || step.equals("refresh")
                || step.startsWith("steps/")
                || step.startsWith("afterwards/");
    }

    /** Whether it carries the credential, as data calls do. */
    boolean isCall() {
        return step.equals(CALL) || step.equals("verify");
    }

    /**
     * A rendered request and how its answer is read.
     *
     * @param request the request
     * @param reading reads its answer
     * @param <T> what comes of the answer
     */
    public record Outgoing<T>(RenderedRequest request, Reading<T> reading) {}
}
