package dev.connectorauth.edge.problem;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.quarkus.arc.All;

import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The problems that services raise, and whatever nobody foresaw. */
class ApplicationProblems {

    private static final Logger LOG = Logger.getLogger(ApplicationProblems.class);

    private final List<FailureReading> readings;

    ApplicationProblems(@All List<FailureReading> readings) {
        this.readings = readings;
    }

    @ServerExceptionMapper
    Response raised(ProblemException cause) {
        return ProblemResponses.of(cause);
    }

    @ServerExceptionMapper
    Response wrapped(CompletionException cause) {
        return cause.getCause() instanceof ProblemException problem
                ? ProblemResponses.of(problem)
                : unforeseen(cause);
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable cause) {
        Optional<ProblemException> known =
                readings.stream()
                        .map(each -> each.read(cause))
                        .flatMap(Optional::stream)
                        .findFirst();
        if (known.isPresent()) {
            return ProblemResponses.of(known.get());
        }
        LOG.error("request failed", cause);
        return ProblemResponses.of(
                ProblemType.INTERNAL_ERROR,
                "The request failed for a reason of our own. Its id finds it in our logs.");
    }
}
