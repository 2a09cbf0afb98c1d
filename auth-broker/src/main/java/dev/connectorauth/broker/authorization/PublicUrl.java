package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.authorization.AuthorizationConfig.RedirectUriForm;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

import jakarta.enterprise.context.ApplicationScoped;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/** This service's addresses as browsers and third parties know them. */
@Startup
@ApplicationScoped
public class PublicUrl {

    static final String CALLBACK = "/oauth/authenticate";

    private static final String PROPERTY = "connector-auth.authorization.public-url";
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final String base;
    private final RedirectUriForm form;

    /** Fails naming the property when the URL is not valid or unsafe. */
    PublicUrl(AuthorizationConfig config) {
        String given = config.publicUrl().strip();
        check(given);
        this.base = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        this.form = config.redirectUri();
    }

    /** Where the person opens a session. */
    String start(OneTimeValue ticket) {
        return base + "/oauth/start/" + ticket.text().reveal();
    }

    /** Where a third party sends browsers to begin a connection. */
    public String install(OneTimeValue key) {
        return base + "/oauth/install/" + key.text().reveal();
    }

    /** Where a third party posts credentials, once. */
    String deliver(OneTimeValue key) {
        return base + "/oauth/deliver/" + key.text().reveal();
    }

    /** The redirect URI (RFC 6749 §3.1.2) to register at the third party. */
    public String redirectUri(String connector) {
        return base + callbackPath(form == RedirectUriForm.SHARED ? null : connector);
    }

    /**
     * Whether a callback arrived where the redirect URI points.
     *
     * @param connector last segment of the callback's path; null = none
     */
    static boolean isCallbackOf(String redirectUri, String connector) {
        return URI.create(redirectUri).getRawPath().endsWith(callbackPath(connector));
    }

    private static String callbackPath(String connector) {
        return connector == null ? CALLBACK : CALLBACK + "/" + connector;
    }

    private static void check(String given) {
        URI url;
        try {
            url = new URI(given);
        } catch (URISyntaxException e) {
            throw violation("is not a URL");
        }
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        if (url.getHost() == null || !https && !"http".equalsIgnoreCase(url.getScheme())) {
            throw violation("must be an absolute https URL");
        }
        if (!https && !LOOPBACK.matcher(url.getHost().toLowerCase()).matches()) {
            throw violation("must be https; plain http is for loopback hosts only");
        }
        if (url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw violation("must not have user, query or fragment");
        }
    }

    private static ConfigurationException violation(String what) {
        return new ConfigurationException(PROPERTY + " " + what, Set.of(PROPERTY));
    }
}
