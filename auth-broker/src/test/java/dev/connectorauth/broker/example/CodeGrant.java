package dev.connectorauth.broker.example;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A third party that a person consents at: an authorization code grant (RFC 6749 §4.1) with PKCE
 * (RFC 7636).
 *
 * @param authorizePath path of its authorization endpoint, below its host
 * @param isDue whether what the browser asks for is as it has to be
 * @param callback what the browser brings back, of code and state
 * @param issuer the token endpoint and the API
 * @param codes codes that were given out, and for what
 */
record CodeGrant(
        String authorizePath,
        Predicate<Map<String, String>> isDue,
        UnaryOperator<Map<String, String>> callback,
        TokenIssuer issuer,
        Map<String, Map<String, String>> codes)
        implements ThirdParty {

    static CodeGrant of(
            String authorizePath,
            Predicate<Map<String, String>> isDue,
            UnaryOperator<Map<String, String>> callback,
            TokenIssuer issuer) {
        return new CodeGrant(authorizePath, isDue, callback, issuer, new ConcurrentHashMap<>());
    }

    @Override
    public Answer answer(Received request) {
        if (request.resource().equals(authorizePath)) {
            Map<String, String> asked = request.parameters();
            return isDue.test(asked) ? consented(asked) : Answer.refused();
        }
        if (request.resource().equals(issuer.tokenPath()) && !redeems(request.form())) {
            return Answer.refused();
        }
        return issuer.answer(request);
    }

    private Answer consented(Map<String, String> asked) {
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", code);
        parameters.put("state", asked.get("state"));
        return Answer.redirect(
                callback.apply(parameters).entrySet().stream()
                        .map(p -> p.getKey() + "=" + Percent.encode(p.getValue()))
                        .collect(Collectors.joining("&", asked.get("redirect_uri") + "?", "")));
    }

    /** A code counts once, for the redirect URI and the challenge that it was given out for. */
    private boolean redeems(Map<String, String> form) {
        Map<String, String> asked = codes.remove(form.get("code"));
        byte[] proof =
                Macs.digest(
                        "SHA-256", form.get("code_verifier").getBytes(StandardCharsets.US_ASCII));
        return asked.get("redirect_uri").equals(form.get("redirect_uri"))
                && asked.get("code_challenge_method").equals("S256")
                && Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(proof)
                        .equals(asked.get("code_challenge"));
    }
}
