package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which instances a list shows. All that is given has to hold. */
class InstanceFilter {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    @QueryParam("connector")
    String connector;

    @Parameter(example = "active")
    @QueryParam("status")
    String status;

    @QueryParam("externalId")
    String externalId;

    @Parameter(description = "key:value; may be given several times", example = "stage:production")
    @QueryParam("label")
    List<String> label = new ArrayList<>();

    @Parameter(
            description = "Credentials that expire before this instant",
            example = "2030-01-01T00:00:00Z")
    @QueryParam("expiresBefore")
    String expiresBefore;

    @Parameter(description = "1 to 200, default 50")
    @QueryParam("limit")
    Integer limit;

    @Parameter(description = "next of the page before")
    @QueryParam("cursor")
    String cursor;

    /** Throws {@link ProblemType#BAD_REQUEST} with every parameter that can't be used. */
    void check() {
        List<FieldError> errors = new ArrayList<>();
        if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
            errors.add(new FieldError("limit", "must be from 1 to " + MAX_LIMIT));
        }
        if (status != null && !known(status)) {
            errors.add(new FieldError("status", "is not a status of instances"));
        }
        if (label.stream().anyMatch(pair -> pair.indexOf(':') < 1)) {
            errors.add(new FieldError("label", "must be key:value"));
        }
        if (expiresBefore != null && instant() == null) {
            errors.add(new FieldError("expiresBefore", "must be an ISO 8601 instant"));
        }
        if (cursor != null && InstanceCursor.parse(cursor) == null) {
            errors.add(new FieldError("cursor", "must be the next of an earlier page"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The query can't be used", errors);
        }
    }

    int size() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    /** Null = not given, or not an instant. */
    Instant instant() {
        try {
            return expiresBefore == null ? null : Instant.parse(expiresBefore);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean known(String status) {
        try {
            return InstanceStatus.of(status) != InstanceStatus.DELETED;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
