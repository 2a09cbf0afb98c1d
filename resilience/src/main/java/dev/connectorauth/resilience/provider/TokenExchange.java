package dev.connectorauth.resilience.provider;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One refresh request (RFC 6749 §6) on its way through the double: waits, may be held, acts, waits,
 * may be held, answers. Runs on the event loop of its connection.
 */
final class TokenExchange {

    private final Vertx vertx;
    private final Ledger ledger;
    private final Realm realm;
    private final Behaviour behaviour;
    private final Fault fault;
    private final HttpServerResponse response;
    private final Runnable cut;
    private final Context home;
    private final RefreshTokenText token;
    private final Presentation presentation;

    private TokenExchange(
            Vertx vertx,
            Ledger ledger,
            Realm realm,
            HttpServerRequest request,
            RefreshTokenText token) {
        this.vertx = vertx;
        this.ledger = ledger;
        this.realm = realm;
        this.behaviour = realm.behaviour();
        this.fault =
                ThreadLocalRandom.current().nextDouble() < behaviour.faultShare()
                        ? behaviour.fault()
                        : null;
        this.response = request.response();
        this.cut = () -> request.connection().close();
        this.home = vertx.getOrCreateContext();
        this.token = token;
        this.presentation = ledger.show(token, Instant.now());
    }

    static void begin(
            Vertx vertx,
            Ledger ledger,
            Realm realm,
            HttpServerRequest request,
            RefreshTokenText token) {
        TokenExchange exchange = new TokenExchange(vertx, ledger, realm, request, token);
        exchange.response.closeHandler(closed -> exchange.presentation.lost(Instant.now()));
        exchange.run();
    }

    private void run() {
        long all = behaviour.latency().drawMillis();
        long before = all == 0 ? 0 : ThreadLocalRandom.current().nextLong(all + 1);
        later(
                before,
                () ->
                        at(
                                Hold.BEFORE_ACTING,
                                () -> {
                                    act();
                                    later(all - before, () -> at(Hold.AFTER_ACTING, this::answer));
                                }));
    }

    private void later(long millis, Runnable rest) {
        if (millis == 0) {
            rest.run();
        } else {
            vertx.setTimer(millis, t -> rest.run());
        }
    }

    private void at(Hold point, Runnable rest) {
        if (behaviour.hold() == point) {
            realm.hold(() -> home.runOnContext(v -> rest.run()));
        } else {
            rest.run();
        }
    }

    private void act() {
        if (response.closed()) {
            presentation.decide(Verdict.ABANDONED, 0, Instant.now());
        } else if (fault == null || fault instanceof Fault.CutAfterActing) {
            ledger.act(presentation, behaviour);
        } else {
            presentation.decide(
                    fault instanceof Fault.CutBeforeActing
                            ? Verdict.ABANDONED
                            : Verdict.TURNED_AWAY,
                    0,
                    Instant.now());
        }
    }

    private void answer() {
        if (response.closed()) {
            return;
        }
        if (fault instanceof Fault.CutAfterActing || fault instanceof Fault.CutBeforeActing) {
            presentation.lost(Instant.now());
            cut.run();
            return;
        }
        Answer answer =
                fault == null
                        ? Answer.of(token.grant(), presentation, behaviour)
                        : Answer.of(fault, Instant.now());
        answer.headers().forEach(response::putHeader);
        response.putHeader("Date", Answer.httpDate(Instant.now().plus(behaviour.clockOffset())));
        response.setStatusCode(answer.status())
                .end(answer.body())
                .onSuccess(done -> presentation.answered(Instant.now()))
                .onFailure(failure -> presentation.lost(Instant.now()));
    }

    /** The answer to a request that shows no refresh token of the double's. */
    static void refuse(HttpServerRequest request) {
        request.response()
                .setStatusCode(400)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("error", "invalid_grant").encode());
    }
}
