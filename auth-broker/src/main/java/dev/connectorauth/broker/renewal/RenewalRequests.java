package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.broker.flow.TokenRequests;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/** Sends the token request of a renewal: exactly one, whose end is always a value. */
@ApplicationScoped
class RenewalRequests {

    private static final Logger LOG = Logger.getLogger(RenewalRequests.class);

    private final TokenRequests requests;
    private final LeaseKeeper keeper;
    private final RenewalConfig config;

    RenewalRequests(TokenRequests requests, LeaseKeeper keeper, RenewalConfig config) {
        this.requests = requests;
        this.keeper = keeper;
        this.config = config;
    }

    /** Asks for new tokens while the lease is kept alive, up to the call deadline. */
    Uni<TokenAnswer> send(Lease lease, RenewalSubject subject) {
        return keeper.during(lease, () -> request(subject))
                .ifNoItem()
                .after(config.callDeadline())
                .recoverWithItem(new TokenAnswer.AnswerLost("no answer before the call deadline"))
                .onFailure(TemplateException.class)
                .recoverWithItem(e -> new TokenAnswer.ConfigurationRefused(e.getMessage()))
                .onFailure()
                .invoke(e -> LOG.errorf(e, "token request of %s", lease.instanceId()))
                .onFailure()
                .recoverWithItem(new TokenAnswer.AnswerLost("internal error"));
    }

    private Uni<TokenAnswer> request(RenewalSubject subject) {
        // a rotating provider's late answer is still the only one that counts
        FlowContext context = subject.context().within(config.callDeadline());
        return subject.instance().authType().unattended()
                ? requests.clientCredentials(context)
                : requests.refresh(context, subject.tokens().refreshToken());
    }
}
