package dev.connectorauth.contracts.problem;

import java.util.List;
import java.util.Map;

/**
 * The catalogue of problems that the services answer with. A type, once published, keeps its URI.
 */
public enum ProblemType {
    BAD_REQUEST(400, "Bad request"),
    VALIDATION_FAILED(422, "Validation failed"),
    MALFORMED_DOCUMENT(400, "Malformed document"),
    DOCUMENT_TOO_LARGE(413, "Document too large"),
    UNAUTHENTICATED(401, "Authentication required"),
    FORBIDDEN(403, "Not allowed"),
    TENANT_REQUIRED(403, "No tenant"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    CONFLICT(409, "Conflict"),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused"),
    PRECONDITION_FAILED(412, "Precondition failed"),
    PRECONDITION_REQUIRED(428, "Precondition required"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL_ERROR(500, "Internal error"),
    UNAVAILABLE(503, "Unavailable"),
    /** What is stored can't be read or written at the moment; see Retry-After. */
    STORE_UNAVAILABLE(503, "Store unavailable"),

    /** The third party refused what the customer gave. */
    CREDENTIALS_REJECTED(422, "The third party rejected the credentials"),
    /** The third party could not be asked. */
    PROVIDER_UNAVAILABLE(502, "The third party did not answer"),
    /** The third party answered with something that can't be read as the definition says. */
    PROVIDER_RESPONSE_INVALID(502, "The third party's answer can't be used"),
    /** TLS as it was asked for could not be had; {@code errors} names the setting. */
    TLS_FAILED(422, "TLS could not be agreed on"),
    /** The target of a request is an address that requests may not go to. */
    EGRESS_DENIED(422, "Target address not allowed"),
    /** The definition asks for something that this instance's values can't fill. */
    TEMPLATE_FAILED(422, "Request can't be rendered"),
    /** A script of the definition failed, or took more than it may. */
    SCRIPT_FAILED(422, "Script failed"),

    AUTHORIZATION_REQUIRED(409, "Authorisation required"),
    SELECTION_REQUIRED(409, "Selection required"),
    REAUTHORIZATION_REQUIRED(409, "Re-authorisation required"),
    INSTANCE_DISABLED(409, "Instance disabled"),
    /** A renewal is under way or backing off and nothing valid is at hand; see Retry-After. */
    RENEWAL_PENDING(503, "Renewal pending"),
    /** A ticket, state or session that is unknown, used or expired, or of another browser. */
    AUTHORIZATION_SESSION_INVALID(400, "Authorisation session invalid");

    private static final String PREFIX = "urn:connector-auth:problem:";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The stable URI of this type. */
    public String uri() {
        return PREFIX + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** The title that goes with it. */
    public String title() {
        return title;
    }

    /** A problem of this type. */
    public Problem problem(String detail, List<FieldError> errors, String requestId) {
        return problem(detail, errors, requestId, Map.of());
    }

    /** A problem of this type with extension members (RFC 9457 §3.2). */
    public Problem problem(
            String detail,
            List<FieldError> errors,
            String requestId,
            Map<String, Object> extensions) {
        return new Problem(uri(), title, status, detail, errors, requestId, extensions);
    }
}
