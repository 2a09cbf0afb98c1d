package dev.connectorauth.broker.authorization;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Puts on everything under {@code /oauth/}, whatever answers it, what keeps browsers from storing
 * it, passing its address on, framing it or loading anything into it.
 */
@ApplicationScoped
class OAuthHeaders {

    void install(@Observes Router router) {
        // Behind the request id, before everything that answers.
        router.route("/oauth/*").order(Integer.MIN_VALUE + 1).handler(this::harden);
    }

    private void harden(RoutingContext routing) {
        MultiMap headers = routing.response().headers();
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        routing.next();
    }
}
