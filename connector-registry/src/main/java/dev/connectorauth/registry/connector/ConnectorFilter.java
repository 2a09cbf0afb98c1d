package dev.connectorauth.registry.connector;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Tenant;

import java.util.List;

/**
 * Which connectors are asked for.
 *
 * @param tenant whose
 * @param text part of a key or name, in any case; null = any
 * @param authType type of one of the draft's methods; null = any
 * @param archived whether archived ones are asked for, or the others
 * @param after key that the page before ended with; empty = from the start
 * @param limit how many
 */
record ConnectorFilter(
        String tenant, String text, AuthType authType, boolean archived, String after, int limit) {

    /** The filter of a request; what can't be meant is a 400. */
    static ConnectorFilter of(
            Tenant tenant,
            String text,
            String authType,
            boolean archived,
            String cursor,
            int limit) {
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            throw refused("q", "must not hold control characters");
        }
        return new ConnectorFilter(
                tenant.id(), text, authType(authType), archived, Cursor.key(cursor), limit);
    }

    private static AuthType authType(String id) {
        try {
            return id == null ? null : AuthType.of(id);
        } catch (IllegalArgumentException e) {
            throw refused("authType", "there is no such auth type; see /v1/auth-types");
        }
    }

    private static ProblemException refused(String parameter, String detail) {
        return new ProblemException(
                ProblemType.BAD_REQUEST,
                "A query parameter is not one that is known here.",
                List.of(new FieldError(parameter, detail)));
    }

    /** The text as a pattern of {@code like}, in which nothing else is special. */
    String like() {
        String literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "%" + literal + "%";
    }

    /** A JSON document that is part of every draft of the auth type. */
    String containedMethod() {
        return "{\"authMethods\":[{\"type\":\"" + authType.id() + "\"}]}";
    }
}
