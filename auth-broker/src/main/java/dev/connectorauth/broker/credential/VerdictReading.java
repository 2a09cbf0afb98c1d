package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.credential.Verification.Verdict;
import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.Reading;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.contracts.definition.Signing.Scheme;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the answer to a verify request.
 *
 * @param flow whose credential was tried
 * @param answered whether the request answered a challenge: there is no second one to answer
 */
record VerdictReading(FlowContext flow, boolean answered) implements Reading<VerdictReading.Tried> {

    private static final int UNAUTHORIZED = 401;

    /**
     * How an attempt went.
     *
     * @param challenge what to answer before anything can be said; null = there is nothing
     */
    record Tried(Verdict verdict, String challenge) {}

    @Override
    public Tried answer(EgressResponse response, Instant askedAt) {
        ResponseMapping mapping = flow.method().response();
        Verdict verdict =
                new VerifyAnswer(
                                flow.method().verify(),
                                mapping == null ? Map.of() : mapping.namespaces(),
                                flow.values())
                        .read(response);
        return new Tried(verdict, challenge(response));
    }

    @Override
    public Tried failure(EgressException failure) {
        return new Tried(
                failure instanceof EgressException.Denied
                        ? new Verdict.Denied(failure.getMessage())
                        : new Verdict.Unclear(failure.getMessage()),
                null);
    }

    @Override
    public Noted noted(Tried tried) {
        if (tried.challenge() != null) {
            return new Noted("challenged", null);
        }
        Verdict verdict = tried.verdict();
        if (verdict instanceof Verdict.Works) {
            return new Noted("works", null);
        }
        if (verdict instanceof Verdict.Rejected) {
            return new Noted("refused", null);
        }
        return new Noted(
                verdict instanceof Verdict.Denied denied
                        ? "target not allowed: " + denied.reason()
                        : "unclear: " + ((Verdict.Unclear) verdict).reason(),
                null);
    }

    /** All challenges of an answer, if a Digest is among them (RFC 9110 §11.6.1). */
    private String challenge(EgressResponse response) {
        boolean isAsked =
                !answered
                        && response.status() == UNAUTHORIZED
                        && flow.method().sign() != null
                        && flow.method().sign().scheme() == Scheme.DIGEST;
        String all =
                response.headers().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase("www-authenticate"))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining(", "));
        return isAsked && all.toLowerCase(Locale.ROOT).contains("digest") ? all : null;
    }
}
