package dev.connectorauth.edge.logging;

import org.jboss.logging.MDC;

/**
 * The fixed dictionary of log fields. Quarkus keeps them per request, in its Vert.x context, so
 * they follow asynchronous work and end with the request.
 */
public final class LogFields {

    public static final String REQUEST_ID = "requestId";
    public static final String TENANT = "tenant";
    public static final String INSTANCE_ID = "instanceId";

    private LogFields() {}

    /** From now on every line of this request names its tenant. */
    public static void tenant(Object tenant) {
        MDC.put(TENANT, tenant.toString());
    }

    /** From now on every line of this request names its instance. */
    public static void instanceId(Object instanceId) {
        MDC.put(INSTANCE_ID, instanceId.toString());
    }

    /** The id of the current request; null outside of one. */
    public static String requestId() {
        return (String) MDC.get(REQUEST_ID);
    }
}
