package dev.connectorauth.broker.outage;

import com.fasterxml.jackson.core.JacksonException;

import dev.connectorauth.broker.egress.EgressException;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

import jakarta.ws.rs.ProcessingException;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Which failures mean that PostgreSQL is away, rather than that it refuses a statement. */
public final class DatabaseFailures {

    /**
     * SQLSTATE classes and codes (PostgreSQL, Appendix A): connection exceptions, no connection
     * left, shut down, crashed, starting or recovering, and a standby that takes no writes.
     */
    private static final Set<String> AWAY = Set.of("53300", "57P01", "57P02", "57P03", "25006");

    private static final String CONNECTION_EXCEPTION = "08";
    private static final int DEEPEST = 20;

    private DatabaseFailures() {}

    /** Whether the cause of this is that PostgreSQL can't be reached or does not answer. */
    public static boolean away(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEEPEST && !ofSomebodyElse(cause); i++) {
            if (isAway(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** A text that can't be read, or a third party or service that can't be reached. */
    private static boolean ofSomebodyElse(Throwable cause) {
        return cause instanceof JacksonException
                || cause instanceof EgressException
                || cause instanceof ProcessingException;
    }

    private static boolean isAway(Throwable cause) {
        if (cause instanceof PgException refused) {
            String state = refused.getSqlState();
            return state != null
                    && (AWAY.contains(state) || state.startsWith(CONNECTION_EXCEPTION));
        }
        return cause instanceof DatabaseAwayException
                || cause instanceof ClosedConnectionException
                || cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException;
    }
}
