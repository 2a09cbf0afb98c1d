package dev.connectorauth.broker.outage;

import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Tells callers that an answer comes from memory (RFC 9211 §2.1). */
public final class CacheStatus {

    /** What the API description says of it. */
    public static final String DESCRIPTION =
            "Only while the database is away: `auth-broker; hit; detail=database-away`, because the"
                    + " credential is the one that was read last and nobody can tell whether it has"
                    + " changed since (RFC 9211)";

    /** Name of the header. */
    public static final String HEADER = "Cache-Status";

    private static final String DATABASE_AWAY = "auth-broker; hit; detail=database-away";

    private CacheStatus() {}

    /** The answer, marked where it comes from memory. */
    public static <T> ResponseBuilder<T> mark(ResponseBuilder<T> answer, boolean lastKnown) {
        return lastKnown ? answer.header(HEADER, DATABASE_AWAY) : answer;
    }

    /** Where an answer came from, for the log. */
    public static String source(boolean lastKnown) {
        return lastKnown ? "memory" : "database";
    }
}
