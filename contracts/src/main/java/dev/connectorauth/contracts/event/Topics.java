package dev.connectorauth.contracts.event;

/** The Kafka topics. */
public final class Topics {

    /** {@link ScheduleState} of instances; key = instance id. */
    public static final String CREDENTIAL_EVENTS = "connector-auth.credential-events";

    /** {@link RenewalRequest}s of any platform service; key = instance id. */
    public static final String RENEWAL_REQUESTS = "connector-auth.renewal-requests";

    /** {@link DefinitionChange}s; key = tenant/connector. */
    public static final String DEFINITION_EVENTS = "connector-auth.definition-events";

    /** What a consumer could not read, as it came; headers say where from and why. */
    public static final String DEAD_LETTERS = "connector-auth.dead-letters";

    private Topics() {}
}
