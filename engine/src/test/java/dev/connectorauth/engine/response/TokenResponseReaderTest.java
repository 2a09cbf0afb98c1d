package dev.connectorauth.engine.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.definition.ErrorMatcher;
import dev.connectorauth.contracts.definition.ErrorMatcher.Meaning;
import dev.connectorauth.contracts.definition.Expiry;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.engine.response.TokenResponse.Failure;
import dev.connectorauth.engine.response.TokenResponse.Tokens;
import dev.connectorauth.engine.response.TokenResponse.Unreadable;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class TokenResponseReaderTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void readsAStandardResponse() {
        // Given
        Answer answer =
                Answers.json(
                        "{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"expires_in\":60,\"scope\":\"a"
                                + " b\",\"token_type\":\"Bearer\",\"more\":[1]}");

        // When
        Tokens tokens = tokens(Mappings.STANDARD, answer);

        // Then
        assertThat(tokens.accessToken().reveal()).isEqualTo("at");
        assertThat(tokens.refreshToken().reveal()).isEqualTo("rt");
        assertThat(tokens.expires()).isEqualTo(new Expires.At(NOW.plusSeconds(60)));
        assertThat(tokens.refreshExpires()).isNull();
        assertThat(tokens.scope()).isEqualTo("a b");
        assertThat(tokens.tokenType()).isEqualTo("Bearer");
        assertThat(tokens.document().json().path("more").path(0).asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.token          | {'data':{'token':'at'}}",
                "$.data.token        | {'data':{'token':'at'}}",
                "data.token          | {'data.token':'at'}",
                "data.token.x        | {'data':{'token.x':'at'}}",
                "list.1              | {'list':['x','at']}",
                "$.list[1].t         | {'list':['x',{'t':'at'}]}",
                "$[0]                | ['at']",
                "[0].t               | [{'t':'at'}]",
                "$['a b']['c.d']     | {'a b':{'c.d':'at'}}",
                "$.a['b]'].c         | {'a':{'b]':{'c':'at'}}}",
                "status.x            | {'status':{'x':'at'}}",
                "$.body              | {'body':'at'}",
                "{{key}}             | {'named':'at'}",
                "access_token        | {'access_token':'old','access_token':'at'}",
                "access_token        | {'access_token':'at'} and more",
            })
    void findsTokensInTrees(String place, String body) {
        // Given a response that keeps its token there
        // When / Then
        assertThat(token(Mappings.token(place), Answers.json(body.replace('\'', '"'))))
                .isEqualTo("at");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-www-form-urlencoded; charset=utf-8 | access_token=a%2Bt&expires_in=60",
                "text/plain                                       | access_token=a%2Bt&scope=",
                "text/html                                        | a=b&x&=&access_token=a%2Bt",
            })
    void readsFormEncodedResponses(String contentType, String body) {
        // Given such a body, which not everybody says is a form
        // When / Then
        assertThat(token(Mappings.STANDARD, Answers.of(200, contentType, body))).isEqualTo("a+t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"' at\r\n' | at", "'\"a\\u0074\"' | at", "'\"a' | '\"a'", "'12' | 12"})
    void takesTheWholeBody(String body, String token) {
        // Given a body that is nothing but a token
        // When / Then
        assertThat(token(Mappings.token("body"), Answers.of(200, "text/plain", body)))
                .isEqualTo(token);
    }

    @Test
    void takesHeadersAndCookies() {
        // Given
        Answer answer =
                new Answer(
                        200,
                        List.of(
                                Map.entry("set-cookie", "SID=old; Path=/"),
                                Map.entry("Set-Cookie", "SID=s=1; HttpOnly"),
                                Map.entry("X-Token", "Bearer at")),
                        new byte[0]);

        // When / Then
        assertThat(token(Mappings.token("cookie:SID"), answer)).isEqualTo("s=1");
        assertThat(token(Mappings.token("header:x-token"), answer)).isEqualTo("Bearer at");
        assertThat(
                        token(
                                Mappings.of(new Extraction("header:X-Token", "Bearer (.+)"), null),
                                answer))
                .isEqualTo("at");
    }

    @Test
    void joinsScopesThatComeAsAList() {
        // Given
        Answer answer = Answers.json("{\"access_token\":\"at\",\"scope\":[\"a\",\"b\"]}");

        // When / Then
        assertThat(tokens(Mappings.STANDARD, answer).scope()).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"text\"",
                "{}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":{\"a\":1}}"
            })
    void saysWhatItCantRead(String body) {
        // Given such a body
        // When / Then
        assertThat(read(Mappings.STANDARD, Answers.json(body))).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"invalid_grant\"}             | invalid_grant",
                "{\"error\":105001}                        | 105001",
                "{\"error\":\"AADSTS70043\"}               | AADSTS70043",
                "{\"error\":\"token.hasExpired:2\"}        | token.hasExpired:2",
                "{\"error\":\"8xLOxBtZp8\"}                |",
                "{\"error\":\"9f86d081884c7d659a2feaa0c5\"}|",
                "{\"error\":\"The token canary is bad\"}   |",
                "{\"error\":\"<script>\"}                  |",
                "{\"error\":{\"code\":\"canary\"}}         |",
            })
    void readsErrorCodesAndNothingThatIsNone(String body, String code) {
        // Given an error, as a code or otherwise
        // When / Then
        assertThat(read(Mappings.STANDARD, Answers.json(400, body)))
                .isEqualTo(new Failure(code, null, null));
    }

    @Test
    void anErrorWinsOverATokenWhereTheStatusIsOne() {
        // Given
        Answer answer = Answers.json(400, "{\"access_token\":\"at\",\"error\":\"invalid_grant\"}");

        // When / Then
        assertThat(read(Mappings.STANDARD, answer))
                .isEqualTo(new Failure("invalid_grant", null, null));
    }

    @Test
    void anErrorThatTheDefinitionKnowsComesBeforeTheToken() {
        // Given
        ResponseMapping mapping =
                Mappings.errors(
                        Mappings.error("code", "9", Meaning.TRANSIENT),
                        Mappings.error("ok", "false", Meaning.DEAD));
        Answer answer = Answers.json("{\"access_token\":\"at\",\"ok\":false}");

        // When / Then
        assertThat(read(mapping, answer))
                .isEqualTo(new Failure(null, Meaning.DEAD, "response/errors/1"));
    }

    @Test
    void aRegularExpressionThatCantBeUsedIsKnownBeforehand() {
        // Given
        ResponseMapping mapping = Mappings.of(new Extraction("body", "(?<=x)y"), null);

        // When / Then
        assertThatThrownBy(() -> TokenResponseReader.require(mapping, Values.none()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("response/accessToken: match is not a regular expression");
    }

    @Test
    void aPlaceThatLacksItsVariableIsKnownBeforehand() {
        // Given
        ResponseMapping mapping = Mappings.of(Extraction.of("body"), Expiry.of("{{place}}"));

        // When / Then
        assertThatThrownBy(() -> TokenResponseReader.require(mapping, Values.none()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("response/expiresIn")
                .hasMessageContaining("place");
    }

    @Test
    void anXPathWithoutItsPrefixIsKnownBeforehand() {
        // Given
        ResponseMapping mapping =
                Mappings.errors(
                        new ErrorMatcher(null, Extraction.of("//p:x"), null, null, Meaning.DEAD));

        // When / Then
        assertThatThrownBy(() -> TokenResponseReader.require(mapping, Values.none()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("response/errors/0");
    }

    private static String token(ResponseMapping mapping, Answer answer) {
        return tokens(mapping, answer).accessToken().reveal();
    }

    private static Tokens tokens(ResponseMapping mapping, Answer answer) {
        return (Tokens) read(mapping, answer);
    }

    private static TokenResponse read(ResponseMapping mapping, Answer answer) {
        return TokenResponseReader.read(
                mapping, Values.of(Map.of("key", "named"), Map.of()), answer, NOW);
    }
}
