package dev.connectorauth.engine.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.contracts.definition.Step;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.util.Map;
import java.util.Optional;

/**
 * Reads answers to steps. The step's error matchers come first; then faults of SOAP; then a status
 * from 400 on is an error. A redirect is none: many logins answer with one and a cookie.
 */
public final class StepReader {

    static final String STATUS = "status";
    private static final String BODY = "body";

    private StepReader() {}

    /**
     * Reads an answer.
     *
     * @param namespaces prefix → XML namespace, for XPath expressions
     */
    public static StepResponse read(
            Step step, Map<String, String> namespaces, Values values, Answer answer) {
        AnswerDocument document = AnswerDocument.of(answer, namespaces);
        try {
            Optional<ErrorMatch> match =
                    ErrorMatchers.first(step.errors(), document, values, place(step));
            if (match.isPresent()) {
                return new StepResponse.Failed(
                        match.get().meaning(), match.get().rule(), answer.status());
            }
            Optional<SoapFault> fault = SoapFault.in(document, values);
            if (fault.isPresent()) {
                return new StepResponse.Failed(fault.get().meaning(), null, answer.status());
            }
            return answer.status() >= 400
                    ? new StepResponse.Failed(null, null, answer.status())
                    : extract(step, values, document);
        } catch (TemplateException e) {
            return new StepResponse.Unreadable(e.at(place(step)).getMessage());
        }
    }

    /**
     * Finds out beforehand whether a step's answer can be read with these values.
     *
     * @throws TemplateException if it can't; the message names the place
     */
    public static void require(Step step, Map<String, String> namespaces, Values values) {
        step.extract()
                .forEach(
                        (name, extraction) -> {
                            try {
                                AnswerDocument.require(extraction, namespaces, values);
                            } catch (TemplateException e) {
                                throw e.at(place(step) + "/extract/" + name);
                            }
                        });
        ErrorMatchers.require(step.errors(), namespaces, values, place(step));
    }

    private static StepResponse extract(Step step, Values values, AnswerDocument document) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        JsonNode body = document.json();
        if (!body.isMissingNode()) {
            tree.set(BODY, body);
        }
        tree.put(STATUS, document.status());
        for (Map.Entry<String, Extraction> wanted : step.extract().entrySet()) {
            String text = document.text(wanted.getValue(), values).orElse("");
            if (text.isEmpty()) {
                return new StepResponse.Unreadable(missing(step, wanted.getKey(), document));
            }
            tree.put(wanted.getKey(), text);
        }
        return new StepResponse.Read(tree);
    }

    private static String missing(Step step, String name, AnswerDocument document) {
        return place(step)
                + "/extract/"
                + name
                + ": the answer has nothing there"
                + document.unreadable().map(reason -> ", " + reason).orElse("");
    }

    private static String place(Step step) {
        return "steps/" + step.key();
    }
}
