package dev.connectorauth.resilience.provider;

/**
 * Name of a grant: all refresh tokens that follow from one consent, which die together.
 *
 * @param realm where it was given
 * @param family which one it is there; letters, digits and hyphens
 */
public record GrantKey(String realm, String family) {

    /** The refresh token of this number, as the double writes it. */
    public String refreshToken(int number) {
        return "refresh." + realm + "." + family + "." + number;
    }

    /** An access token, as the double writes it. */
    public String accessToken(int number) {
        return "access." + realm + "." + family + "." + number;
    }

    @Override
    public String toString() {
        return realm + "/" + family;
    }
}
