package dev.connectorauth.contracts.event;

/** The CloudEvents {@code type}s that the services publish and understand. */
public enum EventType {
    CREDENTIAL_ISSUED("credential.issued"),
    CREDENTIAL_RENEWED("credential.renewed"),
    CREDENTIAL_RENEWAL_FAILED("credential.renewal-failed"),
    CREDENTIAL_EXPIRING("credential.expiring"),
    CREDENTIAL_REVOKED("credential.revoked"),
    INSTANCE_UPDATED("instance.updated"),
    INSTANCE_DISABLED("instance.disabled"),
    INSTANCE_DELETED("instance.deleted"),
    INSTANCE_REAUTHORIZATION_REQUIRED("instance.reauthorization-required"),
    RENEWAL_REQUESTED("renewal.requested"),
    DEFINITION_PUBLISHED("definition.published"),
    DEFINITION_ARCHIVED("definition.archived");

    private final String id;

    EventType(String name) {
        this.id = "dev.connectorauth." + name + ".v1";
    }

    /** The value of the CloudEvents attribute {@code type}. */
    public String id() {
        return id;
    }
}
