package dev.connectorauth.refresher.schedule;

import java.util.Locale;

/** What became of a platform service's renewal request. */
public enum RequestOutcome {
    /** The instance is due now. */
    ACCEPTED,
    /** The same request was served before. */
    REPEATED,
    /** The credential has been renewed since the version that the request names. */
    SUPERSEDED,
    /** No news of such an instance has come. */
    UNKNOWN_INSTANCE,
    /** The instance is not of the tenant that the request is for. */
    OTHER_TENANT,
    /** The instance is switched off, gone, or waits for a person. */
    NOT_RENEWABLE;

    /** The name in metrics and logs. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
