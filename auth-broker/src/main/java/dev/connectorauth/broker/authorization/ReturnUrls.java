package dev.connectorauth.broker.authorization;

import dev.connectorauth.contracts.problem.FieldError;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

import jakarta.enterprise.context.ApplicationScoped;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The places that a browser may be sent to after consent. There is an allow-list, so that this
 * service can't be made an open redirector (RFC 9700 §4.11).
 */
@Startup
@ApplicationScoped
public class ReturnUrls {

    private static final String PROPERTY = "connector-auth.authorization.return-urls";
    private static final int MAX_LENGTH = 2048;
    private static final Pattern OURS = Pattern.compile("(^|&)(instance|status|error)(=|&|$)");

    private final List<AllowedReturnUrl> allowed;

    /** Reads the allow-list; fails naming the property with every entry that is not valid. */
    ReturnUrls(AuthorizationConfig config) {
        List<AllowedReturnUrl> entries = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        for (String entry : config.returnUrls().orElse(List.of())) {
            AllowedReturnUrl.parse(entry)
                    .ifPresentOrElse(entries::add, () -> violations.add(entry));
        }
        if (!violations.isEmpty()) {
            throw new ConfigurationException(
                    PROPERTY
                            + " must list http(s) origins with a path prefix, without user, query"
                            + " and fragment: "
                            + violations,
                    Set.of(PROPERTY));
        }
        this.allowed = List.copyOf(entries);
    }

    /** What is wrong with a {@code returnUrl} of a request; none is fine. */
    public Optional<FieldError> check(String returnUrl) {
        if (returnUrl == null) {
            return Optional.empty();
        }
        Optional<URI> url =
                returnUrl.length() > MAX_LENGTH
                        ? Optional.empty()
                        : AllowedReturnUrl.absolute(returnUrl);
        if (url.isEmpty()) {
            return error(
                    "must be an absolute http(s) URL of at most 2,048 characters, without user,"
                            + " fragment and dot segments");
        }
        if (allowed.stream().noneMatch(entry -> entry.covers(url.get()))) {
            return error("is not one of the URLs that browsers may be sent to");
        }
        String query = url.get().getRawQuery();
        if (query != null && OURS.matcher(query).find()) {
            return error("must not have the parameters instance, status and error: they are added");
        }
        return Optional.empty();
    }

    private static Optional<FieldError> error(String detail) {
        return Optional.of(new FieldError("/returnUrl", detail));
    }
}
