package dev.connectorauth.broker.example;

import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * A third party that gives a token for a request as it has to be, and takes data calls that carry
 * it.
 *
 * @param tokenPath path of its token requests, below its host
 * @param isDue whether a token request is as it has to be
 * @param answer its answer, {@code TOKEN} in the place of the token
 * @param carries whether a data call carries the token as it has to
 * @param token the token
 */
record TokenIssuer(
        String tokenPath,
        Predicate<Received> isDue,
        String answer,
        BiPredicate<Received, String> carries,
        String token)
        implements ThirdParty {

    static final String JSON =
            "{\"access_token\": \"TOKEN\", \"token_type\": \"Bearer\", \"expires_in\": 600}";

    static TokenIssuer bearer(String tokenPath, Predicate<Received> isDue) {
        return of(
                tokenPath,
                isDue,
                JSON,
                (call, token) -> call.header("authorization").equals("Bearer " + token));
    }

    static TokenIssuer of(
            String tokenPath,
            Predicate<Received> isDue,
            String answer,
            BiPredicate<Received, String> carries) {
        return new TokenIssuer(tokenPath, isDue, answer, carries, UUID.randomUUID().toString());
    }

    @Override
    public Answer answer(Received request) {
        if (!request.resource().equals(tokenPath)) {
            return Answer.dataIf(carries.test(request, token));
        }
        return request.method().equals("POST") && isDue.test(request)
                ? Answer.json(answer.replace("TOKEN", token))
                : Answer.refused();
    }
}
