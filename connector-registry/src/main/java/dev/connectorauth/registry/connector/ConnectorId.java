package dev.connectorauth.registry.connector;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.edge.identity.Tenant;

import jakarta.persistence.Embeddable;

import java.util.regex.Pattern;

/**
 * Names a connector.
 *
 * @param tenant whose it is
 * @param key its key within the tenant
 */
@Embeddable
record ConnectorId(String tenant, String key) {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

    /** The connector of this key; a key that none can have is a 404. */
    static ConnectorId of(Tenant tenant, String key) {
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No connector can have this key.");
        }
        return new ConnectorId(tenant.id(), key);
    }

    /** There is none of this name, or it is another tenant's. */
    ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no connector '" + key + "'.");
    }

    /** The connector has no such revision, if there is one at all. */
    ProblemException revisionNotFound() {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "There is no such published revision of a connector '" + key + "'.");
    }
}
