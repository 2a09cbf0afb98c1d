package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;

import java.util.Optional;

/** What a token needs beside itself to sign with it (RFC 5849 §2.1, §2.3). */
final class TokenCredentials {

    static final TokenAnswer WITHOUT_SECRET =
            new TokenAnswer.Invalid("the answer has no oauth_token_secret");

    private static final String SECRET = "token_secret";

    private TokenCredentials() {}

    /** The shared secret that came with a token. */
    static Optional<Secret> secret(TokenAnswer.Issued issued) {
        return Optional.ofNullable(issued.tokens().fields().get(SECRET));
    }

    /** The same answer, unless it lacks the secret, without which nothing can be signed. */
    static TokenAnswer whole(TokenAnswer answer) {
        return answer instanceof TokenAnswer.Issued issued && secret(issued).isEmpty()
                ? WITHOUT_SECRET
                : answer;
    }
}
