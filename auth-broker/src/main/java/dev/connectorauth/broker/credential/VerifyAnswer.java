package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.credential.Verification.Verdict;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.contracts.definition.ErrorMatcher.Meaning;
import dev.connectorauth.contracts.definition.VerifyTemplate;
import dev.connectorauth.contracts.definition.VerifyTemplate.Expectation;
import dev.connectorauth.engine.response.AnswerDocument;
import dev.connectorauth.engine.response.SoapFault;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.util.Map;
import java.util.Optional;

/** Tells from the answer to a verify request whether the credential works. */
final class VerifyAnswer {

    private static final int MAX_LABEL = 200;
    private static final Expectation ANY_SUCCESS = new Expectation(null, null, null);

    private final VerifyTemplate verify;
    private final Map<String, String> namespaces;
    private final Values values;

    /**
     * How to read an answer.
     *
     * @param namespaces prefix → XML namespace, for XPath expressions
     */
    VerifyAnswer(VerifyTemplate verify, Map<String, String> namespaces, Values values) {
        this.verify = verify;
        this.namespaces = namespaces;
        this.values = values;
    }

    Verdict read(EgressResponse response) {
        int status = response.status();
        Expectation expected = verify.expect() == null ? ANY_SUCCESS : verify.expect();
        boolean isExpected =
                expected.status().isEmpty()
                        ? status / 100 == 2
                        : expected.status().contains(status);
        if (!isExpected && (status == 401 || status == 403)) {
            return new Verdict.Rejected(status);
        }
        AnswerDocument document = AnswerDocument.of(response.answer(), namespaces);
        // a definition that says what stands where may expect a fault
        Optional<SoapFault> fault =
                isExpected && expected.path() != null
                        ? Optional.empty()
                        : SoapFault.in(document, values);
        if (fault.isPresent()) {
            return of(fault.get(), status);
        }
        if (!isExpected) {
            return new Verdict.Unclear("the third party answered with status " + status);
        }
        try {
            return expected.path() == null
                    ? new Verdict.Works(status, label(document))
                    : tested(expected, status, document);
        } catch (TemplateException e) {
            return new Verdict.Unclear("verify: " + e.getMessage());
        }
    }

    private static Verdict of(SoapFault fault, int status) {
        return fault.meaning() == Meaning.DEAD
                ? new Verdict.Rejected(status)
                : new Verdict.Unclear(
                        "the third party answered with fault "
                                + fault.code()
                                + (fault.said() == null ? "" : ", " + fault.said()));
    }

    private Verdict tested(Expectation expected, int status, AnswerDocument document) {
        Optional<String> text = document.text(expected.path(), values).map(String::strip);
        if (document.unreadable().isPresent()) {
            return new Verdict.Unclear(
                    "the third party answered with status "
                            + status
                            + ", "
                            + document.unreadable().get());
        }
        return text.filter(
                                found ->
                                        expected.values().isEmpty()
                                                ? !found.isEmpty()
                                                : expected.values().contains(found))
                        .isPresent()
                ? new Verdict.Works(status, label(document))
                : new Verdict.Rejected(status);
    }

    private String label(AnswerDocument document) {
        return document.text(verify.label(), values).map(VerifyAnswer::shown).orElse(null);
    }

    /** A label as it may be shown to people; null = there is none. */
    static String shown(String label) {
        String text = label == null ? "" : label.replaceAll("\\p{Cntrl}+", " ").strip();
        if (text.isEmpty()) {
            return null;
        }
        return text.length() <= MAX_LABEL ? text : text.substring(0, MAX_LABEL);
    }
}
