package dev.connectorauth.broker.signature;

import dev.connectorauth.broker.credential.LiveCredential;
import dev.connectorauth.broker.credential.LiveCredentials;
import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.flow.CallSigning;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.signature.SignRules.Signable;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.signing.Challenge;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Signs requests with an instance's working credential. */
@ApplicationScoped
class RequestSignatures {

    private static final Duration MIN_VALID = Duration.ofMinutes(1);
    private static final Set<String> OF_REQUEST =
            Set.of("method", "url", "headers", "body", "challenge");

    private static final Duration BUSY = Duration.ofSeconds(1);

    private final LiveCredentials credentials;
    private final CallSigning signing;
    private final Clock clock;
    private final SecureRandom random;

    RequestSignatures(
            LiveCredentials credentials, CallSigning signing, Clock clock, SecureRandom random) {
        this.credentials = credentials;
        this.signing = signing;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What was signed, and with which version of the credential.
     *
     * @param version the version
     * @param messages the requests in the order they were given
     * @param lastKnown whether the credential is remembered, because the database is away
     */
    record Signed(long version, List<HttpMessage> messages, boolean lastKnown) {}

    /**
     * Signs all of them or none. Fails as {@link LiveCredentials#get} does, and with the problem
     * that names what can't be signed.
     */
    Uni<Signed> sign(String tenant, UUID id, List<Signable> requests) {
        return credentials
                .get(tenant, id, MIN_VALID)
                // keys and envelopes take their time
                .emitOn(Infrastructure.getDefaultExecutor())
                .chain(credential -> sign(credential, requests));
    }

    private Uni<Signed> sign(LiveCredential credential, List<Signable> requests) {
        Map<String, Integer> uses = new HashMap<>();
        return Multi.createFrom()
                .iterable(requests)
                .onItem()
                .transformToUniAndConcatenate(
                        request -> sign(credential.flow(), request, challenge(request, uses)))
                .collect()
                .asList()
                .map(
                        signed ->
                                new Signed(
                                        credential.stored().version(),
                                        signed,
                                        credential.lastKnown()));
    }

    private static Challenge challenge(Signable request, Map<String, Integer> uses) {
        String header = request.challenge();
        return header == null ? null : new Challenge(header, uses.merge(header, 1, Integer::sum));
    }

    private Uni<HttpMessage> sign(FlowContext flow, Signable request, Challenge challenge) {
        return signing.sign(flow.at(clock.instant(), random), request.message(), challenge)
                .onFailure(UnsignableException.class)
                .transform(e -> unsignable(request, (UnsignableException) e))
                .onFailure(TemplateException.class)
                .transform(e -> new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage()))
                .onFailure(EgressException.class)
                .transform(
                        e ->
                                new ProblemException(
                                        ProblemType.UNAVAILABLE, e.getMessage(), List.of(), BUSY));
    }

    /** What the caller gave is the caller's fault, the rest that of the instance's values. */
    private static ProblemException unsignable(Signable request, UnsignableException e) {
        return OF_REQUEST.contains(e.field())
                ? new ProblemException(
                        ProblemType.VALIDATION_FAILED,
                        "The request can't be signed",
                        List.of(
                                new FieldError(
                                        request.pointer() + "/" + e.field(), e.getMessage())))
                : new ProblemException(
                        ProblemType.TEMPLATE_FAILED, place(e.field()) + ": " + e.getMessage());
    }

    private static String place(String field) {
        return field.equals("envelope") ? "credential/envelope" : "sign/parameters/" + field;
    }
}
