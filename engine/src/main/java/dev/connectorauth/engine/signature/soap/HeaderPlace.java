package dev.connectorauth.engine.signature.soap;

/** Where a header block goes: always at one place of the text. */
sealed interface HeaderPlace {

    /** Behind the start tag of the header. */
    record Open(int position) implements HeaderPlace {}

    /** In the place of the {@code />} of a header that is empty. */
    record Empty(int position, String qualifiedName) implements HeaderPlace {}

    /** Before the body, in a header of its own. */
    record Missing(int position, String qualifiedName) implements HeaderPlace {}
}
