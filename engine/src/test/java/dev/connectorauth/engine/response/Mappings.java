package dev.connectorauth.engine.response;

import dev.connectorauth.contracts.definition.ErrorMatcher;
import dev.connectorauth.contracts.definition.ErrorMatcher.Meaning;
import dev.connectorauth.contracts.definition.Expiry;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.contracts.definition.ResponseMapping;

import java.util.List;
import java.util.Map;

/** Response mappings for tests. */
final class Mappings {

    static final ResponseMapping STANDARD = token("access_token");

    private Mappings() {}

    /** The standard members, and the access token in this place. */
    static ResponseMapping token(String place) {
        return of(Extraction.of(place), Expiry.of("expires_in"));
    }

    static ResponseMapping of(Extraction accessToken, Expiry expiresIn) {
        return of(accessToken, expiresIn, Map.of());
    }

    static ResponseMapping of(
            Extraction accessToken, Expiry expiresIn, Map<String, String> namespaces) {
        return new ResponseMapping(
                accessToken,
                Extraction.of("refresh_token"),
                expiresIn,
                Expiry.of("refresh_expires_in"),
                Extraction.of("scope"),
                Extraction.of("token_type"),
                null,
                namespaces,
                null);
    }

    static ResponseMapping errors(ErrorMatcher... matchers) {
        return new ResponseMapping(
                Extraction.of("access_token"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(matchers));
    }

    static ErrorMatcher error(String path, String value, Meaning meaning) {
        return new ErrorMatcher(
                null, Extraction.of(path), value == null ? null : List.of(value), null, meaning);
    }
}
