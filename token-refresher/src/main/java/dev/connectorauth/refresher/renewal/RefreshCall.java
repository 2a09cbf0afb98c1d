package dev.connectorauth.refresher.renewal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.connectorauth.refresher.schedule.DueRenewal;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import java.time.Clock;

/** Calls the broker and reads its answer, whatever it is. */
@ApplicationScoped
class RefreshCall {

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
                .recoverWithItem(e -> new RenewalOutcome.Failed(e.getClass().getSimpleName()));
    }

    private static RenewalOutcome good(RefreshAnswer answer) {
        return new RenewalOutcome.Renewed(
                "superseded".equals(answer.outcome()) ? "superseded" : "renewed");
    }

    private RenewalOutcome bad(Response response) {
        return switch (response.getStatus()) {
            case 404 -> new RenewalOutcome.Unknown();
            case 409 -> new RenewalOutcome.PersonMustAct(problemType(response));
            case 429, 503 -> later(response);
            default -> failed(response);
        };
    }

    private RenewalOutcome later(Response response) {
        return RetryAfter.parse(response.getHeaderString(HttpHeaders.RETRY_AFTER), clock.instant())
                .<RenewalOutcome>map(RenewalOutcome.Later::new)
                .orElseGet(() -> failed(response));
    }

    private static RenewalOutcome failed(Response response) {
        return new RenewalOutcome.Failed("HTTP " + response.getStatus());
    }

    private static String problemType(Response response) {
        try {
            String type = response.readEntity(ProblemTypeOnly.class).type();
            return type == null ? "conflict" : type.substring(type.lastIndexOf(':') + 1);
        } catch (ProcessingException | IllegalStateException | WebApplicationException e) {
            return "conflict";
        }
    }

    /** The one member of a problem that matters here. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ProblemTypeOnly(String type) {}
}
