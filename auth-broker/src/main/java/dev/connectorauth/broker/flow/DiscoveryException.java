package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

/** The endpoints of a method could not be learned, so no request was sent to them. */
public final class DiscoveryException extends RuntimeException {

    private final transient TokenAnswer answer;

    DiscoveryException(TokenAnswer answer) {
        super(TokenAnswerText.of(answer));
        this.answer = answer;
    }

    /** What it means for a token request that needed them. */
    public TokenAnswer answer() {
        return answer;
    }

    /** What it means for a caller who can't go on without them. */
    ProblemException problem() {
        return new ProblemException(
                answer instanceof TokenAnswer.Denied
                        ? ProblemType.EGRESS_DENIED
                        : answer instanceof TokenAnswer.Unavailable
                                        || answer instanceof TokenAnswer.RateLimited
                                ? ProblemType.PROVIDER_UNAVAILABLE
                                : ProblemType.PROVIDER_RESPONSE_INVALID,
                "The endpoints could not be learned from the authorization server: "
                        + getMessage());
    }
}
