package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.Tokens;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.GrantEnding;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.AuthMethod;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Duration;

/** Tells a third party of the end of an instance, as far as it can be reached in a short while. */
@ApplicationScoped
class ProviderFarewell {

    private static final Logger LOG = Logger.getLogger(ProviderFarewell.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final GrantEnding ending;

    ProviderFarewell(GrantEnding ending) {
        this.ending = ending;
    }

    /** Whether the method has anything that a third party could be told with. */
    static boolean possible(FlowContext flow) {
        AuthMethod method = flow.method().definition();
        return method.revoke() != null || method.logout() != null || method.discovery() != null;
    }

    /**
     * Ends the session, which may need the token, and then the grant. False when some of it was not
     * confirmed; never fails.
     */
    Uni<Boolean> end(FlowContext flow, Tokens tokens) {
        return inTime(ending.logout(flow, tokens.accessToken()), flow, "session not ended")
                .flatMap(ended -> revoke(flow, tokens).map(revoked -> ended && revoked));
    }

    /** Ending the refresh token ends the grant (RFC 7009 §2.1). */
    private Uni<Boolean> revoke(FlowContext flow, Tokens tokens) {
        boolean refresh = tokens.refreshToken() != null;
        Secret token = refresh ? tokens.refreshToken() : tokens.accessToken();
        if (token == null) {
            return Uni.createFrom().item(true);
        }
        return inTime(
                ending.revoke(flow, token, refresh ? "refresh_token" : "access_token"),
                flow,
                "tokens not revoked");
    }

    private static Uni<Boolean> inTime(Uni<Boolean> request, FlowContext flow, String otherwise) {
        return request.ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false)
                .invoke(
                        done -> {
                            if (!done) {
                                LOG.warnf("%s: instance=%s", otherwise, flow.instanceId());
                            }
                        });
    }
}
