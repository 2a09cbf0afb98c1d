package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import java.util.Set;

/**
 * Refreshing an access token (RFC 6749 §6). Some third parties have no refresh tokens and take the
 * access token in their place: a request that names {@code {{token}}} and not {@code
 * {{refresh_token}}}.
 */
public final class RefreshGrant {

    private static final Set<String> TOKEN = Set.of("token");
    private static final Set<String> REFRESH_TOKEN = Set.of("refresh_token");

    private RefreshGrant() {}

    /** Whether these tokens can be refreshed; tokens that aren't there are null. */
    public static boolean possible(
            EffectiveMethod method, Secret accessToken, Secret refreshToken) {
        RequestTemplate refresh = method.refresh();
        if (refresh == null) {
            return false;
        }
        TemplateNames names = TemplateNames.of(refresh);
        if (names.anyVariable(TOKEN) && !names.anyVariable(REFRESH_TOKEN)) {
            return accessToken != null;
        }
        // what can log in afresh does so rather than send a request that has no place for the token
        return refreshToken != null
                && (names.anyVariable(REFRESH_TOKEN) || !method.type().unattended());
    }

    /** The context has the {@code token} where there is one. */
    static TokenRequest request(FlowContext context, Secret refreshToken) {
        FlowContext known =
                refreshToken == null ? context : context.with("refresh_token", refreshToken);
        return TokenRequest.of(TokenRequest.REFRESH, known.method().refresh(), known);
    }
}
