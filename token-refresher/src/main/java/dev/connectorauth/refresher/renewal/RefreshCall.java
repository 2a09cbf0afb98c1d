package dev.connectorauth.refresher.renewal;

import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.refresher.schedule.DueRenewal;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls the broker and reads its answer, whatever it is. */
@ApplicationScoped
class RefreshCall {

    private static final Set<String> PERSON_MUST_ACT =
            Stream.of(
                            ProblemType.AUTHORIZATION_REQUIRED,
                            ProblemType.SELECTION_REQUIRED,
                            ProblemType.REAUTHORIZATION_REQUIRED,
                            ProblemType.INSTANCE_DISABLED)
                    .map(type -> BrokerProblem.slug(type.uri()))
                    .collect(Collectors.toUnmodifiableSet());

    private static final String NO_SUCH_VERSION =
            BrokerProblem.slug(ProblemType.VALIDATION_FAILED.uri());

    private final RefreshClient broker;
    private final Clock clock;

    RefreshCall(@RestClient RefreshClient broker, Clock clock) {
        this.broker = broker;
        this.clock = clock;
    }

    /** Never fails: a call that does is an outcome too. */
    Uni<RenewalOutcome> refresh(DueRenewal due) {
        return broker.refresh(
                        due.instanceId(),
                        due.tenant(),
                        new RefreshRequest(due.version(), due.reason().id()))
                .<RenewalOutcome>map(RefreshCall::good)
                .onFailure(WebApplicationException.class)
                .recoverWithItem(e -> bad(((WebApplicationException) e).getResponse()))
                .onFailure()
                .recoverWithItem(RefreshCall::withoutAnswer);
    }

    private static RenewalOutcome withoutAnswer(Throwable failure) {
        String cause = failure.getClass().getSimpleName();
        return notConnected(failure)
                ? new RenewalOutcome.Unreachable(cause)
                : new RenewalOutcome.Failed(cause, false);
    }

    private static boolean notConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return true;
            }
        }
        return false;
    }

    private static RenewalOutcome good(RefreshAnswer answer) {
        return new RenewalOutcome.Renewed(
                "superseded".equals(answer.outcome()) ? "superseded" : "renewed");
    }

    private RenewalOutcome bad(Response response) {
        return switch (response.getStatus()) {
            case 409 -> conflict(problem(response).slug());
            case 422 -> unprocessable(response);
            case 429, 503 -> later(response);
            default -> failed(response);
        };
    }

    /** Only what a person has to settle ends the asking; all else may pass. */
    private static RenewalOutcome conflict(String problemType) {
        if (PERSON_MUST_ACT.contains(problemType)) {
            return new RenewalOutcome.PersonMustAct(problemType);
        }
        return new RenewalOutcome.NotNow(problemType);
    }

    /** The broker has no such version: whoever named it did not mean this instance's credential. */
    private static RenewalOutcome unprocessable(Response response) {
        String type = problem(response).slug();
        return NO_SUCH_VERSION.equals(type) ? new RenewalOutcome.NotNow(type) : failed(response);
    }

    private RenewalOutcome later(Response response) {
        return RetryAfter.parse(response.getHeaderString(HttpHeaders.RETRY_AFTER), clock.instant())
                .<RenewalOutcome>map(
                        wait -> new RenewalOutcome.Later(wait, problem(response).knownHold()))
                .orElseGet(() -> failed(response));
    }

    private static RenewalOutcome failed(Response response) {
        return new RenewalOutcome.Failed("HTTP " + response.getStatus(), true);
    }

    private static BrokerProblem problem(Response response) {
        try {
            BrokerProblem problem = response.readEntity(BrokerProblem.class);
            return problem == null ? BrokerProblem.UNREADABLE : problem;
        } catch (ProcessingException | IllegalStateException | WebApplicationException e) {
            return BrokerProblem.UNREADABLE;
        }
    }
}
