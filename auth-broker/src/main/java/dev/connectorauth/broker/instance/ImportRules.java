package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.flow.ObtainedFields;
import dev.connectorauth.broker.flow.RefreshGrant;
import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a customer may bring along: tokens where the type has them, an end date where it has none.
 */
final class ImportRules {

    private static final int MAX_TOKEN = 65_536;

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private ImportRules() {}

    /** Every violation. */
    static List<FieldError> check(EffectiveMethod method, NewInstance wish, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (wish.tokens() != null) {
            tokens(method, wish.tokens(), errors);
            bounded("/tokens/expiresAt", wish.tokens().expiresAt(), now).ifPresent(errors::add);
            bounded("/tokens/refreshExpiresAt", wish.tokens().refreshExpiresAt(), now)
                    .ifPresent(errors::add);
        }
        if (wish.expiresAt() != null) {
            expiry(method, wish.expiresAt(), now).ifPresent(errors::add);
        }
        return errors;
    }

    private static void tokens(
            EffectiveMethod method, ImportedTokens tokens, List<FieldError> errors) {
        if (!hasTokens(method) && !method.interactive()) {
            errors.add(new FieldError("/tokens", "the auth method gets no tokens"));
            return;
        }
        text("/tokens/accessToken", tokens.accessToken(), errors);
        text("/tokens/refreshToken", tokens.refreshToken(), errors);
        if (hasTokens(method) && tokens.accessToken() == null && tokens.refreshToken() == null) {
            errors.add(new FieldError("/tokens", "must hold an access token or a refresh token"));
        }
        if (tokens.refreshToken() != null
                && !RefreshGrant.possible(method, tokens.access(), tokens.refresh())) {
            errors.add(
                    new FieldError("/tokens/refreshToken", "the auth method has no use for one"));
        }
        tokens.fields().forEach((key, value) -> field(method, key, value).ifPresent(errors::add));
    }

    private static void text(String pointer, String token, List<FieldError> errors) {
        if (token == null) {
            return;
        }
        if (token.isBlank() || token.length() > MAX_TOKEN) {
            errors.add(new FieldError(pointer, "must have from 1 to " + MAX_TOKEN + " characters"));
        } else if (token.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError(pointer, "must not hold control characters"));
        }
    }

    private static Optional<FieldError> field(EffectiveMethod method, String key, String value) {
        String pointer = "/tokens/fields/" + key.replace("~", "~0").replace("/", "~1");
        Optional<Variable> variable =
                method.variable(key)
                        .filter(known -> known.from() != null && !known.from().isDerived());
        if (variable.isEmpty()) {
            return Optional.of(
                    new FieldError(pointer, "is not a value that the auth method obtains"));
        }
        if (value == null || value.isEmpty()) {
            return Optional.of(new FieldError(pointer, "must be a text that is not empty"));
        }
        try {
            ObtainedFields.of(method, Map.of(key, value));
            return Optional.empty();
        } catch (ObtainedFields.RefusedException e) {
            return Optional.of(new FieldError(pointer, e.getMessage()));
        }
    }

    /** What the third party says of a credential's end counts, where it says anything. */
    private static Optional<FieldError> expiry(
            EffectiveMethod method, Instant expiresAt, Instant now) {
        if (hasTokens(method) || method.interactive()) {
            return Optional.of(
                    new FieldError(
                            "/expiresAt",
                            "the third party says when credentials of this auth method expire"));
        }
        return expiresAt.isAfter(now)
                ? bounded("/expiresAt", expiresAt, now)
                : Optional.of(new FieldError("/expiresAt", "must be in the future"));
    }

    private static Optional<FieldError> bounded(String pointer, Instant end, Instant now) {
        return end == null || end.isBefore(now.plus(LONGEST))
                ? Optional.empty()
                : Optional.of(new FieldError(pointer, "must be within 100 years"));
    }

    private static boolean hasTokens(EffectiveMethod method) {
        return method.type().unattended()
                || method.type() == AuthType.OAUTH2_AUTHORIZATION_CODE
                || method.threeLegged();
    }
}
