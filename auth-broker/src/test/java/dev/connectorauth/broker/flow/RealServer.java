package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.egress.Egress;
import dev.connectorauth.broker.egress.TestEgressConfig;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.localstack.keycloak.Browser;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flows with an authorization server that somebody else wrote, and the person {@code casey}. */
final class RealServer implements AutoCloseable {

    // RFC 7636 appendix B
    static final Secret VERIFIER = Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String CALLBACK = "http://localhost:9/oauth/authenticate";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final Vertx vertx;
    private final String password;
    private final TokenRequests requests;
    private final GrantEnding ending;
    private final Introspection introspection;
    private final Endpoints endpoints;

    /**
     * A server.
     *
     * @param password of casey
     * @param egress makes the way to the server
     */
    RealServer(String password, Function<Vertx, Egress> egress) {
        Clock clock = Clock.systemUTC();
        this.vertx = Vertx.vertx();
        this.password = password;
        Exchanges exchanges = Flows.exchanges(egress.apply(vertx), clock);
        this.endpoints = Flows.endpoints(exchanges, clock);
        this.requests = new TokenRequests(exchanges, endpoints, clock);
        this.ending = new GrantEnding(exchanges, endpoints);
        this.introspection = new Introspection(exchanges);
    }

    /** A server that is reached without TLS. */
    static RealServer plain(String password, int port) {
        return new RealServer(
                password,
                vertx -> new Egress(vertx, TestEgressConfig.allowing("localhost:" + port)));
    }

    /** The whole of the code flow. */
    TokenSet consent(FlowContext context) {
        TokenAnswer answer = redeem(context, code(context), VERIFIER);
        assertThat(answer).isInstanceOf(TokenAnswer.Issued.class);
        return ((TokenAnswer.Issued) answer).tokens();
    }

    /** Casey logs in and consents. */
    Secret code(FlowContext context) {
        String url =
                AuthorizationRequest.url(
                        known(context), "state-of-43-characters", CHALLENGE, CALLBACK);
        URI back = new Browser().logIn(URI.create(url), "casey", password, CALLBACK).location();
        Matcher code = CODE.matcher(back.toString());
        assertThat(code.find()).as("code in the callback").isTrue();
        return Secret.of(code.group(1));
    }

    TokenAnswer redeem(FlowContext context, Secret code, Secret verifier) {
        return await(requests.authorizationCode(context, code, verifier, CALLBACK));
    }

    TokenAnswer refresh(FlowContext context, Secret refreshToken) {
        return await(requests.refresh(context, refreshToken));
    }

    TokenAnswer token(FlowContext context) {
        return await(requests.token(context));
    }

    boolean revoke(FlowContext context, Secret token, String hint) {
        return await(ending.revoke(context, token, hint));
    }

    Introspection.Finding introspect(FlowContext context, Secret token) {
        return await(introspection.of(known(context), token));
    }

    FlowContext known(FlowContext context) {
        return await(endpoints.known(context));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
