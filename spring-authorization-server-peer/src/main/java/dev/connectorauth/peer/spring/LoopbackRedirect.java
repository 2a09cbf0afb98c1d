package dev.connectorauth.peer.spring;

import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

import java.util.function.Consumer;

/**
 * The starter's own checks of an authorization request, for a client that has registered the
 * redirect URI if that is one of loopback: tests listen on any port there.
 */
final class LoopbackRedirect
        implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    private final OAuth2AuthorizationCodeRequestAuthenticationValidator checks =
            new OAuth2AuthorizationCodeRequestAuthenticationValidator();

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        String uri = request.getRedirectUri();
        if (uri == null || !uri.startsWith("http://localhost:")) {
            checks.accept(context);
            return;
        }
        RegisteredClient client =
                RegisteredClient.from(context.getRegisteredClient()).redirectUri(uri).build();
        checks.accept(
                OAuth2AuthorizationCodeRequestAuthenticationContext.with(request)
                        .registeredClient(client)
                        .build());
    }
}
