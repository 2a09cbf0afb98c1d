package dev.connectorauth.edge.identity;

/** The OAuth scopes (RFC 6749 §3.3) that callers' tokens carry; each is a role of the same name. */
public final class Scopes {

    public static final String CONNECTORS_READ = "connectors:read";
    public static final String CONNECTORS_WRITE = "connectors:write";
    public static final String INSTANCES_READ = "instances:read";
    public static final String INSTANCES_WRITE = "instances:write";
    public static final String CREDENTIALS_READ = "credentials:read";
    public static final String RENEWALS_READ = "renewals:read";
    public static final String RENEWALS_WRITE = "renewals:write";

    /** The platform's own services: names the tenant of each call in a header. */
    public static final String ACT_AS_TENANT = "platform:act-as-tenant";

    private Scopes() {}
}
