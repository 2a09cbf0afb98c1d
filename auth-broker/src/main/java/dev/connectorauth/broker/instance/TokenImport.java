package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.credential.GrantCheck;
import dev.connectorauth.broker.flow.Completion;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.GrantCompletion;
import dev.connectorauth.broker.flow.ObtainedFields;
import dev.connectorauth.broker.flow.RefreshGrant;
import dev.connectorauth.broker.flow.TokenAnswer.Issued;
import dev.connectorauth.broker.flow.TokenRequests;
import dev.connectorauth.broker.flow.TokenSet;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Lifetime;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes tokens that a customer brings along as the starting state. What is at hand is tried out: a
 * good access token by the verify request, and a refresh token by redeeming it where there is no
 * good access token.
 */
@ApplicationScoped
class TokenImport {

    /** How long a token of unknown age is trusted before it is renewed. */
    private static final Duration UNKNOWN_AGE = Duration.ofHours(1);

    private final TokenRequests requests;
    private final GrantCompletion completion;
    private final GrantProof proof;
    private final GrantCheck check;
    private final Clock clock;

    TokenImport(
            TokenRequests requests,
            GrantCompletion completion,
            GrantProof proof,
            GrantCheck check,
            Clock clock) {
        this.requests = requests;
        this.completion = completion;
        this.proof = proof;
        this.check = check;
        this.clock = clock;
    }

    /** The grant; fails with the problem that says what does not work. */
    Uni<Grant> run(FlowContext context, ImportedTokens given) {
        Map<String, Secret> fields = given.secretFields();
        FlowContext flow = context.with(fields);
        boolean renewable = given.refresh() != null;
        Instant now = clock.instant();
        boolean good =
                !renewable
                        || given.access() != null
                                && (given.expiresAt() == null || given.expiresAt().isAfter(now));
        if (!good) {
            return redeemed(flow, given, fields);
        }
        Uni<Grant> asItIs = proven(flow, new Issued(tokens(flow, given, fields, now), now));
        return renewable
                ? asItIs.onFailure(TokenImport::isRefusal)
                        .recoverWithUni(() -> redeemed(flow, given, fields))
                : asItIs;
    }

    /** The refresh token may be used up now: what came is kept, even if something else fails. */
    private Uni<Grant> redeemed(
            FlowContext flow, ImportedTokens given, Map<String, Secret> fields) {
        FlowContext known = given.access() == null ? flow : flow.with("token", given.access());
        return requests.refresh(known, given.refresh())
                .map(answer -> TrialProblems.requireTokens("its token endpoint", answer))
                .chain(fresh -> completed(flow, withRefreshToken(fresh, given, fields)))
                .chain(done -> check.checked(flow, done));
    }

    private Uni<Grant> proven(FlowContext flow, Issued issued) {
        return completed(flow, issued).chain(done -> proof.proven(flow, done));
    }

    /** A choice that was brought along stands, and what comes after it is still asked for. */
    private Uni<Completion> completed(FlowContext flow, Issued issued) {
        Set<String> obtained = issued.tokens().fields().keySet();
        if (!ObtainedFields.missing(flow.method(), obtained)) {
            return Uni.createFrom().item(new Completion.Complete(issued));
        }
        return ObtainedFields.unchosen(flow.method(), obtained)
                ? completion.complete(flow, issued)
                : completion.completeAgain(flow, issued);
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProblemException problem
                && problem.type() == ProblemType.CREDENTIALS_REJECTED;
    }

    private static TokenSet tokens(
            FlowContext flow, ImportedTokens given, Map<String, Secret> fields, Instant now) {
        return new TokenSet(
                given.access(),
                given.refresh(),
                given.expiresAt() == null ? assumedExpiry(flow, given, now) : given.expiresAt(),
                given.refreshExpiresAt(),
                given.scope(),
                null,
                fields,
                List.of());
    }

    /** Nobody knows how old the token is, so that it is renewed soon where it can be. */
    private static Instant assumedExpiry(FlowContext flow, ImportedTokens given, Instant now) {
        Duration documented = flow.method().lifetime().accessToken();
        if (Lifetime.NEVER.equals(documented)
                || !RefreshGrant.possible(flow.method(), given.access(), given.refresh())) {
            return null;
        }
        return now.plus(
                documented == null || documented.compareTo(UNKNOWN_AGE) > 0
                        ? UNKNOWN_AGE
                        : documented);
    }

    private static Issued withRefreshToken(
            Issued fresh, ImportedTokens given, Map<String, Secret> fields) {
        TokenSet tokens = fresh.tokens();
        boolean same = tokens.refreshToken() == null;
        TokenSet whole =
                new TokenSet(
                        tokens.accessToken(),
                        same ? given.refresh() : tokens.refreshToken(),
                        tokens.expiresAt(),
                        same && tokens.refreshExpiresAt() == null
                                ? given.refreshExpiresAt()
                                : tokens.refreshExpiresAt(),
                        tokens.scope() == null ? given.scope() : tokens.scope(),
                        tokens.tokenType(),
                        fields,
                        tokens.missingScopes());
        return new Issued(whole.with(tokens.fields()), fresh.askedAt());
    }
}
