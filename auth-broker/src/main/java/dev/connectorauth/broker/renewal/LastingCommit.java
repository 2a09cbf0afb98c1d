package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.flow.Completion;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.broker.spool.Spool;
import dev.connectorauth.broker.spool.SpoolDrain;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Stores what a renewal brought. New tokens may be the only ones that work: where PostgreSQL
 * refuses, they are put on disk at once, and go into PostgreSQL from there.
 */
@ApplicationScoped
class LastingCommit {

    private static final Logger LOG = Logger.getLogger(LastingCommit.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RenewalCommit commit;
    private final RenewalStore store;
    private final Spool spool;
    private final SpoolDrain drain;

    LastingCommit(RenewalCommit commit, RenewalStore store, Spool spool, SpoolDrain drain) {
        this.commit = commit;
        this.store = store;
        this.spool = spool;
        this.drain = drain;
    }

    /**
     * Keeps the tokens of a grant that is to be completed over the network, so that they outlive
     * the end of this process. Completes where it was called.
     */
    Uni<Void> keepUnderWay(Lease lease, RenewalSubject subject, TokenAnswer.Issued issued) {
        Executor here = HomeContext.current();
        Completion cutShort =
                new Completion.Incomplete(
                        issued, "afterwards", new TokenAnswer.AnswerLost("cut short"));
        return spool.keepUnderWay(commit.command(lease, subject, RenewalAnswer.refreshed(cutShort)))
                .emitOn(here);
    }

    /** How it ended; never fails, and completes on any thread. */
    Uni<CommitOutcome> commit(CommitCommand command) {
        return store.commit(command)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .chain(outcome -> settled(command, outcome))
                .onFailure()
                .recoverWithUni(cause -> refused(command, cause));
    }

    private Uni<CommitOutcome> settled(CommitCommand command, CommitOutcome outcome) {
        if (outcome instanceof CommitOutcome.Outrun outrun
                && outrun.stored() != null
                && outrun.stored().version() == command.expectedVersion()) {
            // somebody has had a lease since, but these tokens are still the latest
            return later(command);
        }
        return spool.forget(command.instanceId(), command.next().version()).replaceWith(outcome);
    }

    private Uni<CommitOutcome> refused(CommitCommand command, Throwable cause) {
        LOG.warnf(
                "commit refused: instance=%s version=%d cause=%s",
                command.instanceId(), command.next().version(), cause);
        return later(command);
    }

    private Uni<CommitOutcome> later(CommitCommand command) {
        return spool.keep(command)
                .chain(() -> drain.now(command.instanceId()))
                .map(LastingCommit::ended);
    }

    private static CommitOutcome ended(ReplayOutcome outcome) {
        if (outcome instanceof ReplayOutcome.Committed) {
            return new CommitOutcome.Committed();
        }
        return outcome instanceof ReplayOutcome.NotYet
                ? new CommitOutcome.Kept()
                : new CommitOutcome.Outrun(null);
    }
}
