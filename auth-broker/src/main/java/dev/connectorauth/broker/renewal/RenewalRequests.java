package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.Grant;
import dev.connectorauth.broker.credential.GrantCheck;
import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.flow.Completion;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.GrantCompletion;
import dev.connectorauth.broker.flow.ObtainedFields;
import dev.connectorauth.broker.flow.RefreshGrant;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.broker.flow.TokenRequests;
import dev.connectorauth.broker.flow.UnattendedLogin;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.util.function.Function;

/**
 * Sends the requests of a renewal, whose end is always a value: one refresh request where the
 * credential can be refreshed; else, and where the third party does not take the refresh token any
 * more, a login with what the instance holds. Requests for afterwards are sent after a login, and
 * after a refresh only where they are still to be done: what they tell of is known from the last
 * time, and a refresh does not change it.
 */
@ApplicationScoped
class RenewalRequests {

    private static final Logger LOG = Logger.getLogger(RenewalRequests.class);

    private final TokenRequests requests;
    private final UnattendedLogin logins;
    private final GrantCompletion completion;
    private final GrantCheck check;
    private final LastingCommit commits;
    private final RenewalConfig config;
    private final Clock clock;
    private final RenewalRules rules;

    RenewalRequests(
            TokenRequests requests,
            UnattendedLogin logins,
            GrantCompletion completion,
            GrantCheck check,
            LastingCommit commits,
            RenewalConfig config,
            Clock clock) {
        this.requests = requests;
        this.logins = logins;
        this.completion = completion;
        this.check = check;
        this.commits = commits;
        this.config = config;
        this.clock = clock;
        this.rules = RenewalRules.of(config);
    }

    /** Asks for new tokens. */
    Uni<RenewalAnswer> send(Lease lease, RenewalSubject subject) {
        if (!rules.maySend(lease.age(clock.instant(), System.nanoTime()))) {
            return Uni.createFrom()
                    .item(RenewalAnswer.unsent("nothing was sent, the lease had run out"));
        }
        return Uni.createFrom()
                .deferred(() -> request(lease, subject))
                .onFailure()
                .invoke(e -> LOG.errorf(e, "token request of %s", lease.instanceId()))
                .onFailure()
                .recoverWithItem(
                        RenewalAnswer.refreshed(
                                none(new TokenAnswer.AnswerLost("internal error"))));
    }

    private Uni<RenewalAnswer> request(Lease lease, RenewalSubject subject) {
        // a rotating provider's late answer is still the only one that counts
        FlowContext context = subject.context().within(config.callDeadline());
        Tokens tokens = subject.tokens();
        if (!RefreshGrant.possible(context.method(), tokens.accessToken(), tokens.refreshToken())) {
            return login(subject, context);
        }
        FlowContext old =
                tokens.accessToken() == null
                        ? context
                        : context.with("token", tokens.accessToken());
        return inTime(requests.refresh(old, tokens.refreshToken()), TokenAnswer.AnswerLost::new)
                .onFailure(TemplateException.class)
                .recoverWithItem(e -> new TokenAnswer.ConfigurationRefused(e.getMessage()))
                .chain(answer -> refreshed(lease, subject, context, answer));
    }

    private Uni<RenewalAnswer> refreshed(
            Lease lease, RenewalSubject subject, FlowContext context, TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Issued issued) {
            return subject.tokens().incomplete()
                    ? commits.keepUnderWay(lease, subject, issued)
                            .chain(() -> completed(subject, issued))
                    : Uni.createFrom()
                            .item(RenewalAnswer.refreshed(new Completion.Complete(issued)));
        }
        // what the instance holds is all that a login needs
        return answer instanceof TokenAnswer.GrantRefused && context.method().type().unattended()
                ? login(subject, context)
                : Uni.createFrom().item(RenewalAnswer.refreshed(none(answer)));
    }

    /** Whatever comes of it, the new tokens are kept. */
    private Uni<RenewalAnswer> completed(RenewalSubject subject, TokenAnswer.Issued issued) {
        return inTime(
                        unchosen(subject)
                                ? completion.complete(subject.context(), issued)
                                : completion.completeAgain(subject.context(), issued),
                        reason ->
                                new Completion.Incomplete(
                                        issued, "afterwards", new TokenAnswer.AnswerLost(reason)))
                .map(RenewalAnswer::refreshed)
                .chain(answer -> checked(subject, answer));
    }

    /** What did not work the last time has to prove that it does now. */
    private Uni<RenewalAnswer> checked(RenewalSubject subject, RenewalAnswer answer) {
        if (answer.grant() == null || !subject.tokens().incomplete()) {
            return Uni.createFrom().item(answer);
        }
        Grant unchecked = answer.grant();
        return inTime(check.checked(subject.context(), answer.completion()), reason -> unchecked)
                .map(answer::with);
    }

    private Uni<RenewalAnswer> login(RenewalSubject subject, FlowContext context) {
        return inTime(
                        unchosen(subject) ? logins.first(context) : logins.again(context),
                        reason -> none(new TokenAnswer.AnswerLost(reason)))
                .onFailure(TemplateException.class)
                .recoverWithItem(e -> none(new TokenAnswer.ConfigurationRefused(e.getMessage())))
                .map(RenewalAnswer::loggedIn)
                .chain(answer -> checked(subject, answer));
    }

    /** Whether the grant ended before the choice that it needs could be offered. */
    private static boolean unchosen(RenewalSubject subject) {
        return subject.tokens().incomplete()
                && ObtainedFields.unchosen(
                        subject.flow().context().method(), subject.tokens().fields().keySet());
    }

    private <T> Uni<T> inTime(Uni<T> work, Function<String, ? extends T> late) {
        return work.ifNoItem()
                .after(config.callDeadline())
                .recoverWithItem(() -> late.apply("no answer before the call deadline"));
    }

    private static Completion none(TokenAnswer answer) {
        return new Completion.NoTokens(answer);
    }
}
