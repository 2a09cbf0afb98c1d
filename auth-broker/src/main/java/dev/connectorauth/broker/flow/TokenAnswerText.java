package dev.connectorauth.broker.flow;

/** Token answers in a few words, for people. */
public final class TokenAnswerText {

    private TokenAnswerText() {}

    /** What came of it, with what the third party says of it. */
    public static String of(TokenAnswer answer) {
        String said = said(answer);
        return said == null ? outcome(answer) : outcome(answer) + " (" + said + ")";
    }

    /** What came of it, in our own words only. */
    static String outcome(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Issued) {
            return "tokens came";
        }
        if (answer instanceof TokenAnswer.GrantRefused a) {
            return "grant refused: " + a.error();
        }
        if (answer instanceof TokenAnswer.ConfigurationRefused a) {
            return "configuration refused: " + a.error();
        }
        if (answer instanceof TokenAnswer.Unavailable a) {
            return "unavailable: " + a.reason();
        }
        if (answer instanceof TokenAnswer.RateLimited a) {
            return "rate limited: " + a.reason();
        }
        if (answer instanceof TokenAnswer.Unrecognised a) {
            return "unknown error: " + a.error();
        }
        if (answer instanceof TokenAnswer.AnswerLost a) {
            return "answer lost: " + a.reason();
        }
        if (answer instanceof TokenAnswer.Invalid a) {
            return "answer not usable: " + a.reason();
        }
        return "target not allowed: " + ((TokenAnswer.Denied) answer).reason();
    }

    /** What the third party says of it; null = nothing that can be shown. */
    private static String said(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.GrantRefused a) {
            return a.said();
        }
        if (answer instanceof TokenAnswer.ConfigurationRefused a) {
            return a.said();
        }
        if (answer instanceof TokenAnswer.RateLimited a) {
            return a.said();
        }
        return answer instanceof TokenAnswer.Unavailable a ? a.said() : null;
    }

    /** The rule of the definition that decided; null = none in particular. */
    static String rule(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.GrantRefused a) {
            return a.rule();
        }
        if (answer instanceof TokenAnswer.ConfigurationRefused a) {
            return a.rule();
        }
        if (answer instanceof TokenAnswer.RateLimited a) {
            return a.rule();
        }
        return answer instanceof TokenAnswer.Unavailable a ? a.rule() : null;
    }
}
