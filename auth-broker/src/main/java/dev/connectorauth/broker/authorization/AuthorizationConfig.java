package dev.connectorauth.broker.authorization;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How people are taken through consent, and where their browsers may go afterwards. */
@ConfigMapping(prefix = "connector-auth.authorization")
public interface AuthorizationConfig {

    /**
     * Where browsers reach this service, without a trailing slash. Plain http only on a loopback
     * host, since the redirect URI and the cookie hang on it.
     */
    String publicUrl();

    /**
     * Where a browser may be sent after consent: origin and path prefix, comma separated, such as
     * {@code https://app.example/connections}. None = no {@code returnUrl} is accepted.
     */
    Optional<List<String>> returnUrls();

    /** How long a person has, from the create or authorise call to the callback; at most 1 hour. */
    @WithDefault("10m")
    Duration sessionLife();

    /**
     * Which redirect URI third parties get. With {@code shared}, only methods that have an {@code
     * issuer} are protected against one third party's answer being passed off as another's.
     */
    @WithDefault("per-connector")
    RedirectUriForm redirectUri();

    /** The forms of redirect URI. */
    enum RedirectUriForm {
        /** {@code /oauth/authenticate/{connector}} (RFC 9700 §4.4.2.2). */
        PER_CONNECTOR,
        /** {@code /oauth/authenticate} for all. */
        SHARED
    }
}
