package dev.connectorauth.engine.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.definition.ErrorMatcher.Meaning;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Map;

class SoapFaultTest {

    private static final Values VALUES =
            Values.of(
                    Map.of("username", "casey", "password", "Canary-Secret", "region", "eu"),
                    Map.of());

    @ParameterizedTest
    @CsvSource({
        "soap:Client, DEAD, Client",
        "soap:Client.Authentication, DEAD, Client.Authentication",
        "soap:Server, TRANSIENT, Server",
        "soap:Server.userException, TRANSIENT, Server.userException",
        "a:InternalServiceFault, TRANSIENT, InternalServiceFault",
        "a:ActionNotSupported, CONFIGURATION, ActionNotSupported",
        "soap:VersionMismatch, CONFIGURATION, VersionMismatch",
        "soap:MustUnderstand, CONFIGURATION, MustUnderstand",
        "wsse:FailedAuthentication, DEAD, FailedAuthentication",
        "wsse:UnsupportedSecurityToken, CONFIGURATION, UnsupportedSecurityToken",
        "wsse:MessageExpired, TRANSIENT, MessageExpired",
        "sf:INVALID_LOGIN, DEAD, INVALID_LOGIN",
        "2, DEAD, 2",
        "'', DEAD, fault",
        "ns:casey, DEAD, fault",
        "Client.Canary-Secret, DEAD, Client",
        "com.acme.auth.InvalidCredentialsOfSomebodyException, DEAD, fault"
    })
    void aCodeOfSoap11TellsWhatItMeans(String code, Meaning meaning, String shown) {
        // When
        SoapFault fault = fault(soap11(code, "no"), VALUES);

        // Then
        assertThat(fault.meaning()).isEqualTo(meaning);
        assertThat(fault.code()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "env:Sender, '', DEAD, Sender",
        "env:Sender, wsse:FailedAuthentication, DEAD, Sender.FailedAuthentication",
        "env:Receiver, '', TRANSIENT, Receiver",
        "env:Receiver, wsse:FailedAuthentication, DEAD, Receiver.FailedAuthentication",
        "env:DataEncodingUnknown, '', CONFIGURATION, DataEncodingUnknown"
    })
    void aCodeOfSoap12TellsWhatItMeans(String code, String subcode, Meaning meaning, String shown) {
        // When
        SoapFault fault = fault(soap12(code, subcode, "no"), VALUES);

        // Then
        assertThat(fault.meaning()).isEqualTo(meaning);
        assertThat(fault.code()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"invalidCredentialsFault, DEAD", "unexpectedErrorFault, TRANSIENT"})
    void aServerThatBlamesItselfForAWrongPasswordIsNotBelieved(String detail, Meaning meaning) {
        // Given
        String fault =
                soap11("soap:Server.userException", "no")
                        .replace(
                                "</s:Fault>",
                                "<detail><p:" + detail + " xmlns:p='urn:p'/></detail></s:Fault>");

        // Then
        assertThat(fault(fault, VALUES).meaning()).isEqualTo(meaning);
    }

    @Test
    void itsTextIsShownInOneLine() {
        assertThat(fault(soap11("soap:Client", " Invalid\n\t password\u0085 "), VALUES).said())
                .isEqualTo("Invalid password");
    }

    @Test
    void aSyllableIsNoValue() {
        assertThat(fault(soap11("soap:Client", "Museum is closed"), VALUES).said())
                .isEqualTo("Museum is closed");
    }

    @Test
    void aLongTextIsCut() {
        // When
        String said = fault(soap11("soap:Client", "no such user ".repeat(100)), VALUES).said();

        // Then
        assertThat(said).hasSize(200).endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The password canary-secret is wrong",
                "User CASEY is locked",
                "Not in EU.",
                "no such user no such user no such user no such user no such user no such user no"
                        + " such user no such user no such user no such user no such user no such"
                        + " user no such user no such user casey",
                "Token eyJhbGciOiJIUzI1NiJ9.e30.ZRrHA1JJJW8opsbCGfG is not good",
                "  "
            })
    void aTextThatMayHoldASecretIsNotShown(String text) {
        assertThat(fault(soap11("soap:Client", text), VALUES).said()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><Fault/></e:Body></e:Envelope>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><a><e:Fault/></a></e:Body></e:Envelope>",
                "<e:Envelope xmlns:e='urn:other'><e:Body><e:Fault/></e:Body></e:Envelope>",
                "<Fault/>",
                "<e:Envelope",
                "{}",
                ""
            })
    void anythingElseIsNoFault(String body) {
        assertThat(SoapFault.in(document(500, body), VALUES)).isEmpty();
    }

    @Test
    void aTokenInAFaultIsNoToken() {
        // When
        TokenResponse read =
                TokenResponseReader.read(
                        Mappings.token("t"),
                        VALUES,
                        Answers.of(200, "text/xml", soap11("soap:Client", "<t>at</t>")),
                        Instant.EPOCH);

        // Then
        assertThat(read).isInstanceOf(TokenResponse.Failure.class);
    }

    private static SoapFault fault(String envelope, Values values) {
        return SoapFault.in(document(500, envelope), values).orElseThrow();
    }

    private static AnswerDocument document(int status, String body) {
        return AnswerDocument.of(Answers.of(status, "text/plain", body), Map.of());
    }

    private static String soap11(String code, String text) {
        return "<?xml version='1.0'?><s:Envelope"
                + " xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault>"
                + "<faultcode xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'>"
                + code
                + "</faultcode><faultstring>"
                + text
                + "</faultstring></s:Fault></s:Body></s:Envelope>";
    }

    private static String soap12(String code, String subcode, String text) {
        String inner =
                subcode.isEmpty()
                        ? ""
                        : "<env:Subcode><env:Value>" + subcode + "</env:Value></env:Subcode>";
        return "<env:Envelope xmlns:env='http://www.w3.org/2003/05/soap-envelope'><env:Body>"
                + "<env:Fault><env:Code><env:Value>"
                + code
                + "</env:Value>"
                + inner
                + "</env:Code><env:Reason><env:Text xml:lang='en'>"
                + text
                + "</env:Text></env:Reason></env:Fault></env:Body></env:Envelope>";
    }
}
