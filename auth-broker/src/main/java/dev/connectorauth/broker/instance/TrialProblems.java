package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.Verification.Verdict;
import dev.connectorauth.broker.flow.TokenAnswer;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import java.util.List;

/** How a trial that failed is told to who wished for the instance. */
final class TrialProblems {

    private TrialProblems() {}

    /**
     * The problem of an answer without tokens.
     *
     * @param who what answered
     */
    static ProblemException of(String who, TokenAnswer answer) {
        if (answer instanceof TokenAnswer.GrantRefused refused) {
            return rejected(who + " answered " + with(refused.error(), refused.said()));
        }
        if (answer instanceof TokenAnswer.ConfigurationRefused refused) {
            return rejected(who + " answered " + with(refused.error(), refused.said()));
        }
        if (answer instanceof TokenAnswer.Unrecognised refused) {
            return rejected(who + " answered " + refused.error());
        }
        if (answer instanceof TokenAnswer.Denied denied) {
            return new ProblemException(ProblemType.EGRESS_DENIED, denied.reason());
        }
        if (answer instanceof TokenAnswer.Invalid invalid) {
            return new ProblemException(
                    ProblemType.PROVIDER_RESPONSE_INVALID,
                    "Nothing was saved: " + invalid.reason());
        }
        if (answer instanceof TokenAnswer.RateLimited limited) {
            return untried(with(limited.reason(), limited.said()));
        }
        return untried(
                answer instanceof TokenAnswer.Unavailable unavailable
                        ? with(unavailable.reason(), unavailable.said())
                        : ((TokenAnswer.AnswerLost) answer).reason());
    }

    private static String with(String error, String said) {
        return said == null ? error : error + ": " + said;
    }

    /** The tokens, or the problem that there are none. */
    static TokenAnswer.Issued requireTokens(String who, TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Issued issued) {
            return issued;
        }
        throw of(who, answer);
    }

    /** That it works, or the problem that it does not. */
    static Verdict.Works requireWorking(Verdict verdict) {
        if (verdict instanceof Verdict.Works works) {
            return works;
        }
        if (verdict instanceof Verdict.Rejected rejected) {
            throw rejected("it answered status " + rejected.status());
        }
        if (verdict instanceof Verdict.Refused refused) {
            throw rejected(refused.reason());
        }
        if (verdict instanceof Verdict.Untrusted untrusted) {
            throw new ProblemException(
                    ProblemType.TLS_FAILED,
                    "Nothing was saved: " + untrusted.reason(),
                    List.of(new FieldError("/values/" + untrusted.setting(), untrusted.reason())));
        }
        if (verdict instanceof Verdict.Denied denied) {
            throw new ProblemException(ProblemType.EGRESS_DENIED, denied.reason());
        }
        throw untried(((Verdict.Unclear) verdict).reason());
    }

    private static ProblemException untried(String reason) {
        return new ProblemException(
                ProblemType.PROVIDER_UNAVAILABLE,
                "Nothing was saved, since the credentials could not be tried: " + reason);
    }

    /** The problem of credentials that were refused. */
    static ProblemException rejected(String detail) {
        return new ProblemException(
                ProblemType.CREDENTIALS_REJECTED,
                "Nothing was saved, since the third party refused the credentials: " + detail);
    }
}
