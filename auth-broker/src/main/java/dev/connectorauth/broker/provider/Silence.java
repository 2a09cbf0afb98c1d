package dev.connectorauth.broker.provider;

import dev.connectorauth.broker.flow.TokenAnswer;

/**
 * What an answer says of the host that it comes from. Only statuses and connections count, not what
 * the definition makes of an answer.
 */
enum Silence {
    /** It works, whatever it thinks of the request. */
    ANSWERED,
    /** It does not. */
    SILENT,
    /** It was not asked. */
    NOT_ASKED;

    static Silence of(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Unavailable unavailable) {
            return unavailable.rule() == null ? SILENT : ANSWERED;
        }
        if (answer instanceof TokenAnswer.AnswerLost) {
            return SILENT;
        }
        if (answer instanceof TokenAnswer.Denied) {
            return NOT_ASKED;
        }
        // a request that could not be rendered is told in words, an answer by its code
        return answer instanceof TokenAnswer.ConfigurationRefused refused
                        && refused.error().indexOf(' ') >= 0
                ? NOT_ASKED
                : ANSWERED;
    }
}
