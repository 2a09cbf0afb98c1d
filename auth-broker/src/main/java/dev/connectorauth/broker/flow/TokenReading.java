package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.contracts.Secret;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Reads the answer of a token endpoint. */
record TokenReading(TokenRequest request, Clock clock) implements Reading<TokenReading.Read> {

    /**
     * A token answer and the status that it came with.
     *
     * @param status HTTP status; null = no answer came
     */
    record Read(TokenAnswer answer, Integer status) {

        /** Whether it says that the client could not be believed (RFC 6749 §5.2). */
        boolean clientRefused() {
            return answer instanceof TokenAnswer.ConfigurationRefused refused
                    && (refused.error().equals("invalid_client")
                            || Integer.valueOf(401).equals(status));
        }
    }

    @Override
    public Read answer(EgressResponse response, Instant askedAt) {
        return new Read(TokenAnswers.of(request, response, askedAt, clock), response.status());
    }

    @Override
    public Reading<Read> scripted(Map<String, Secret> variables, Secret token) {
        return new TokenReading(request.scripted(variables, token), clock);
    }

    @Override
    public Read failure(EgressException failure) {
        return new Read(TokenAnswers.of(failure), null);
    }

    @Override
    public Noted noted(Read read) {
        return new Noted(TokenAnswerText.of(read.answer()), TokenAnswerText.rule(read.answer()));
    }
}
