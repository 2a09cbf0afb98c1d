package dev.connectorauth.broker.instance;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.broker.credential.Verification.Verdict;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a credential did at the third party.
 *
 * @param works whether it was taken
 * @param status the third party's HTTP status; null = it was not reached
 * @param label what the connection is called there; null = not said
 * @param detail why it does not work; null = it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TestAnswer")
record TestAnswer(boolean works, Integer status, String label, String detail) {

    static TestAnswer of(Verdict verdict) {
        if (verdict instanceof Verdict.Works works) {
            return new TestAnswer(true, works.status(), works.label(), null);
        }
        if (verdict instanceof Verdict.Rejected rejected) {
            return new TestAnswer(
                    false, rejected.status(), null, "the third party refused the credential");
        }
        if (verdict instanceof Verdict.Denied denied) {
            return new TestAnswer(false, null, null, denied.reason());
        }
        if (verdict instanceof Verdict.Refused refused) {
            return new TestAnswer(false, null, null, refused.reason());
        }
        if (verdict instanceof Verdict.Untrusted untrusted) {
            return new TestAnswer(false, null, null, untrusted.reason());
        }
        return new TestAnswer(false, null, null, ((Verdict.Unclear) verdict).reason());
    }
}
