package dev.connectorauth.broker.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.credential.Verification.Verdict;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.contracts.definition.VerifyTemplate;
import dev.connectorauth.contracts.definition.VerifyTemplate.Expectation;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class VerifyAnswerTest {

    private static final Expectation OK =
            new Expectation(List.of(200, 404), Extraction.of("$.ok"), List.of("true", "1"));
    private static final Expectation THERE =
            new Expectation(null, Extraction.of("$.data.viewer.id"), null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {}     | Works[200]",
                "204 | ''     | Works[204]",
                "401 | {}     | Rejected[status=401]",
                "403 | canary | Rejected[status=403]",
                "302 | ''     | Unclear[reason=the third party answered with status 302]",
                "500 | canary | Unclear[reason=the third party answered with status 500]",
            })
    void withoutExpectationTheStatusTells(int status, String body, String expected) {
        assertThat(read(null, status, body)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"ok\":true}       | Works[200]",
                "404 | {\"ok\":1}          | Works[404]",
                "200 | {\"ok\":false}      | Rejected[status=200]",
                "200 | {\"ok\":\"canary\"} | Rejected[status=200]",
                "200 | {}                  | Rejected[status=200]",
                "401 | {\"ok\":true}       | Rejected[status=401]",
                "201 | {\"ok\":true}       | Unclear[reason=the third party answered with status 201]",
            })
    void anExpectationIsMetAsAWhole(int status, String body, String expected) {
        assertThat(read(OK, status, body)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "500, Client, Rejected[status=500]",
        "200, Client, Rejected[status=200]",
        "500, Server, 'Unclear[reason=the third party answered with fault Server, try later]'",
        "401, Server, Rejected[status=401]"
    })
    void aSoapFaultTellsWhoseItIs(int status, String code, String expected) {
        assertThat(read(null, status, fault(code))).hasToString(expected);
    }

    @Test
    void aSoapFaultMayBeWhatADefinitionExpects() {
        // Given
        Expectation expected =
                new Expectation(List.of(500), Extraction.of("//faultstring"), List.of("try later"));

        // Then
        assertThat(read(expected, 500, fault("Client"))).isInstanceOf(Verdict.Works.class);
    }

    private static String fault(String code) {
        return "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault>"
                + "<faultcode>s:"
                + code
                + "</faultcode><faultstring>try later</faultstring></s:Fault></s:Body>"
                + "</s:Envelope>";
    }

    @Test
    void anAnswerThatCantBeReadSaysNothingOfTheCredential() {
        assertThat(read(OK, 200, "<html>canary"))
                .isEqualTo(
                        new Verdict.Unclear(
                                "the third party answered with status 200, the answer is a web"
                                        + " page"));
    }

    @Test
    void aPlaceAloneHasToHoldSomething() {
        assertThat(read(THERE, 200, "{\"data\":{\"viewer\":{\"id\":7}}}"))
                .isInstanceOf(Verdict.Works.class);
        assertThat(read(THERE, 200, "{\"data\":null,\"errors\":[{}]}"))
                .isEqualTo(new Verdict.Rejected(200));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\" North\\r\\nshop \"} | North shop",
                "{\"name\":7}                     | 7",
                "{\"name\":\"\"}                  |",
                "{\"name\":{}}                    |",
                "canary                           |",
            })
    void theLabelIsOneLine(String body, String label) {
        assertThat(((Verdict.Works) read(null, 200, body)).label()).isEqualTo(label);
    }

    @Test
    void theLabelIsShort() {
        String body = "{\"name\":\"" + "x".repeat(1_000) + "\"}";

        assertThat(((Verdict.Works) read(null, 200, body)).label()).hasSize(200);
    }

    private static Verdict read(Expectation expected, int status, String body) {
        VerifyTemplate verify =
                new VerifyTemplate(
                        null,
                        "https://acme.example/me",
                        null,
                        null,
                        null,
                        null,
                        expected,
                        Extraction.of("$.name"));
        return new VerifyAnswer(verify, Map.of(), Values.none())
                .read(new EgressResponse(status, List.of(), body.getBytes(StandardCharsets.UTF_8)));
    }
}
