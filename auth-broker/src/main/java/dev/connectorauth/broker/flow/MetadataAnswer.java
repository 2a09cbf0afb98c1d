package dev.connectorauth.broker.flow;

/** How asking for metadata ended. */
sealed interface MetadataAnswer {

    /** It came, and it is that of the issuer. */
    record Found(ServerMetadata metadata) implements MetadataAnswer {}

    /**
     * There is none that can be used.
     *
     * @param answer what a request that needs it comes to; never {@link TokenAnswer.Issued}, and
     *     never one that leaves open whether the third party acted
     */
    record Failed(TokenAnswer answer) implements MetadataAnswer {}
}
