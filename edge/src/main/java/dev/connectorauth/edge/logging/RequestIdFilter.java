package dev.connectorauth.edge.logging;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.MDC;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Takes the request id of a caller that sends a harmless one, makes one otherwise, and returns it.
 * It sits before everything else, so that requests that no resource answers have one too.
 */
@ApplicationScoped
class RequestIdFilter {

    static final String HEADER = "X-Request-Id";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::identify);
    }

    private void identify(RoutingContext routing) {
        String id = acceptedOrNew(routing.request().getHeader(HEADER));
        MDC.put(LogFields.REQUEST_ID, id);
        routing.response().putHeader(HEADER, id);
        routing.next();
    }

    static String acceptedOrNew(String given) {
        return given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
