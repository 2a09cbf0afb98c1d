package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.Credentials;
import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.GrantCompletion;
import dev.connectorauth.broker.flow.SelectionItem;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.broker.flow.TokenRequests;
import dev.connectorauth.broker.flow.TokenSet;
import dev.connectorauth.broker.instance.Choosing.Waiting;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;

/** Makes, of tokens that wait for a choice and the choice, a grant that works. */
@ApplicationScoped
class ChosenGrant {

    private final TokenRequests requests;
    private final GrantCompletion completion;
    private final GrantProof proof;
    private final Credentials credentials;
    private final Clock clock;

    ChosenGrant(
            TokenRequests requests,
            GrantCompletion completion,
            GrantProof proof,
            Credentials credentials,
            Clock clock) {
        this.requests = requests;
        this.completion = completion;
        this.proof = proof;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * A grant that works.
     *
     * @param grant the grant
     * @param version the version of the credential that it was made of
     */
    record Made(Grant grant, long version) {}

    /** The grant; fails with the problem that says what did not work. */
    Uni<Made> of(FlowContext flow, Waiting waiting, SelectionItem item) {
        return alive(flow, waiting)
                .chain(
                        alive ->
                                completion
                                        .chosen(flow, alive.issued(), item)
                                        .chain(done -> proof.proven(flow, done))
                                        .map(grant -> new Made(grant, alive.version())));
    }

    /** People take their time: an access token that has expired meanwhile is refreshed first. */
    private Uni<Alive> alive(FlowContext flow, Waiting waiting) {
        Tokens tokens = waiting.tokens();
        Instant expiresAt = waiting.stored().deadlines().expiresAt();
        TokenAnswer.Issued stored = issued(waiting);
        if (!waiting.stored().refreshable()
                || expiresAt == null
                || expiresAt.isAfter(clock.instant())) {
            return Uni.createFrom().item(new Alive(stored, waiting.stored().version()));
        }
        FlowContext known =
                tokens.accessToken() == null ? flow : flow.with("token", tokens.accessToken());
        return requests.refresh(known, tokens.refreshToken())
                .map(answer -> TrialProblems.requireTokens("its token endpoint", answer))
                .map(fresh -> refreshed(stored, fresh))
                .chain(fresh -> keep(waiting, fresh).map(version -> new Alive(fresh, version)));
    }

    /** The refreshed tokens may be the only ones that work, whatever becomes of the choice. */
    private Uni<Long> keep(Waiting waiting, TokenAnswer.Issued fresh) {
        return credentials.continued(
                waiting.instance().id(),
                waiting.stored().version(),
                waiting.stored().revision(),
                new Grant(fresh.tokens(), fresh.askedAt(), waiting.tokens().choices(), null, null));
    }

    private static TokenAnswer.Issued issued(Waiting waiting) {
        Tokens tokens = waiting.tokens();
        return new TokenAnswer.Issued(
                new TokenSet(
                        tokens.accessToken(),
                        tokens.refreshToken(),
                        waiting.stored().deadlines().expiresAt(),
                        waiting.stored().deadlines().refreshExpiresAt(),
                        tokens.scope(),
                        tokens.tokenType(),
                        tokens.fields(),
                        tokens.missingScopes()),
                waiting.stored().deadlines().issuedAt());
    }

    private static TokenAnswer.Issued refreshed(
            TokenAnswer.Issued stored, TokenAnswer.Issued fresh) {
        TokenSet old = stored.tokens();
        TokenSet tokens = fresh.tokens();
        boolean sameScope = tokens.scope() == null;
        return new TokenAnswer.Issued(
                new TokenSet(
                        tokens.accessToken(),
                        tokens.refreshToken() == null ? old.refreshToken() : tokens.refreshToken(),
                        tokens.expiresAt(),
                        tokens.refreshExpiresAt() == null && tokens.refreshToken() == null
                                ? old.refreshExpiresAt()
                                : tokens.refreshExpiresAt(),
                        sameScope ? old.scope() : tokens.scope(),
                        tokens.tokenType(),
                        Tokens.kept(old.fields(), tokens.fields()),
                        sameScope ? old.missingScopes() : tokens.missingScopes()),
                fresh.askedAt());
    }

    /** Tokens that have not expired, and the version that they are stored as. */
    private record Alive(TokenAnswer.Issued issued, long version) {}
}
