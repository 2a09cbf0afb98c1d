package dev.connectorauth.engine.signature.soap;

import java.util.Optional;

/** The versions of SOAP, by the namespace of their envelope. */
enum SoapVersion {
    /** SOAP 1.1 §4.2. */
    V1_1("http://schemas.xmlsoap.org/soap/envelope/", "actor", ""),
    /** SOAP 1.2 part 1 §5.2; to name the last role is to name none (§2.2). */
    V1_2(
            "http://www.w3.org/2003/05/soap-envelope",
            "role",
            "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver");

    private final String namespace;
    private final String actorName;
    private final String lastActor;

    SoapVersion(String namespace, String actorName, String lastActor) {
        this.namespace = namespace;
        this.actorName = actorName;
        this.lastActor = lastActor;
    }

    static Optional<SoapVersion> of(String namespace) {
        for (SoapVersion version : values()) {
            if (version.namespace.equals(namespace)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    String namespace() {
        return namespace;
    }

    /** The attribute that says who a header block is for. */
    String actorName() {
        return actorName;
    }

    /** Who a header block is for; empty for the last who gets the message. */
    String actor(String attribute) {
        return attribute == null || attribute.equals(lastActor) ? "" : attribute;
    }
}
