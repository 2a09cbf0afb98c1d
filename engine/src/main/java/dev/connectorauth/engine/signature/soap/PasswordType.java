package dev.connectorauth.engine.signature.soap;

/** How a UsernameToken shows that its sender knows the password. */
public enum PasswordType {
    /** The password itself: for connections that are encrypted. */
    TEXT("PasswordText"),
    /** A digest of it that is good once. */
    DIGEST("PasswordDigest");

    private final String fragment;

    PasswordType(String fragment) {
        this.fragment = fragment;
    }

    String uri() {
        return WsSecurity.PROFILE + "#" + fragment;
    }
}
