package dev.connectorauth.contracts.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a token response holds what (RFC 6749 §5.1), for third parties that go their own ways, and
 * which answers are errors.
 *
 * @param accessToken the access token
 * @param refreshToken the refresh token
 * @param expiresIn the access token's lifetime or expiry
 * @param refreshExpiresIn the refresh token's lifetime or expiry
 * @param scope the granted scope
 * @param tokenType the token type
 * @param error the error code (§5.2); null = {@code error}
 * @param namespaces prefix → XML namespace, for XPath expressions
 * @param errors answers that are errors, whatever their status
 */
public record ResponseMapping(
        Extraction accessToken,
        Extraction refreshToken,
        Expiry expiresIn,
        Expiry refreshExpiresIn,
        Extraction scope,
        Extraction tokenType,
        Extraction error,
        Map<String, String> namespaces,
        List<ErrorMatcher> errors) {

    public ResponseMapping {
        namespaces =
                namespaces == null
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(namespaces));
        errors = errors == null ? List.of() : List.copyOf(errors);
    }
}
