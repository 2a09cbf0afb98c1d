package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.flow.TemporaryAnswer.Failed;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.engine.response.AnswerDocument;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Reads the answer that holds temporary credentials (RFC 5849 §2.1). */
record TemporaryReading(TokenRequest request, Clock clock) implements Reading<TemporaryAnswer> {

    private static final Extraction CONFIRMED = Extraction.of("oauth_callback_confirmed");

    /** Goes into a URL and comes back in another. */
    private static final int LONGEST = 2048;

    @Override
    public TemporaryAnswer answer(EgressResponse response, Instant askedAt) {
        TokenAnswer answer = TokenAnswers.of(request, response, askedAt, clock);
        if (!(answer instanceof TokenAnswer.Issued issued)) {
            return new Failed(answer);
        }
        AnswerDocument document = AnswerDocument.of(response.answer(), request.namespaces());
        return TokenCredentials.secret(issued)
                .map(secret -> read(issued.tokens().accessToken(), secret, document))
                .orElseGet(() -> new Failed(TokenCredentials.WITHOUT_SECRET));
    }

    private TemporaryAnswer read(Secret token, Secret secret, AnswerDocument document) {
        if (token.reveal().length() > LONGEST) {
            return failed("the temporary token is longer than " + LONGEST + " characters");
        }
        Optional<String> confirmed = document.text(CONFIRMED, request.context().values());
        // a server that does not know the callback may send people and their verifiers anywhere
        return confirmed.filter("true"::equals).isPresent()
                ? new TemporaryAnswer.Issued(token, secret)
                : failed("oauth_callback_confirmed is not true");
    }

    private static TemporaryAnswer failed(String reason) {
        return new Failed(new TokenAnswer.Invalid(reason));
    }

    @Override
    public TemporaryAnswer failure(EgressException failure) {
        return new Failed(TokenAnswers.of(failure));
    }

    @Override
    public Noted noted(TemporaryAnswer answer) {
        return answer instanceof Failed failed
                ? new Noted(failed.text(), TokenAnswerText.rule(failed.answer()))
                : new Noted("temporary credentials came", null);
    }
}
