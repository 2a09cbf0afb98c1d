package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.definition.AuthType;

/** What it takes to get a newer credential. */
public enum RenewalMeans {
    /** The refresh token, which has to be kept alive. */
    REFRESH_TOKEN,
    /** What the instance holds: nothing has to be kept alive. */
    LOGIN,
    /** Somebody who consents again. */
    PERSON;

    /**
     * What it takes for a method of this type.
     *
     * @param refreshable whether there is a refresh token that can be used
     */
    public static RenewalMeans of(AuthType type, boolean refreshable) {
        if (type.unattended()) {
            return LOGIN;
        }
        return refreshable ? REFRESH_TOKEN : PERSON;
    }
}
