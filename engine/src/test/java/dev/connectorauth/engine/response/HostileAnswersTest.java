package dev.connectorauth.engine.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.definition.ErrorMatcher;
import dev.connectorauth.contracts.definition.ErrorMatcher.Meaning;
import dev.connectorauth.contracts.definition.Expiry;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.contracts.definition.Step;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

@Timeout(30)
class HostileAnswersTest {

    private static final String CANARY = "canary-secret-7f3K9x";
    private static final String JSON = "application/json";
    private static final String XML = "application/xml";
    private static final String FORM = "application/x-www-form-urlencoded";

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("t", JSON, "", "the answer is empty"),
                Arguments.of("t", JSON, "{\"t\":\"" + CANARY, "the answer is not JSON"),
                Arguments.of("t", JSON, CANARY, "the answer is not JSON"),
                Arguments.of("t", JSON, "{\"t\":NaN}", "the answer is not JSON"),
                Arguments.of("t", JSON, "{\"t\":\"a\0" + CANARY + "\"}", "the answer is not JSON"),
                Arguments.of("t", JSON, "<t>" + CANARY + "</t>", "the answer is not JSON but XML"),
                Arguments.of("t", JSON, "[".repeat(10_000), "the answer is nested deeper than 64"),
                Arguments.of(
                        "t", JSON, "{\"a\":".repeat(10_000), "the answer is nested deeper than 64"),
                Arguments.of("t", JSON, "{\"t\":" + "9".repeat(2 << 20) + "}", LONG),
                Arguments.of("t", JSON, "{\"t\":\"" + "9".repeat(2 << 20) + "\"}", LONG),
                Arguments.of("t", JSON, "{\"" + "n".repeat(5_000) + "\":1}", LONG),
                Arguments.of("t", JSON, "[" + "0,".repeat(200_000) + "0]", LONG),
                Arguments.of("t", JSON, "<!DOCTYPE html><title>" + CANARY, WebPage.REASON),
                Arguments.of("body", "text/html", " <HTML>" + CANARY, WebPage.REASON),
                Arguments.of("/t", XML, "<html>" + CANARY + "</html>", WebPage.REASON),
                Arguments.of("body", "text/plain", "9".repeat(2 << 20), TOO_LONG),
                Arguments.of("body", "text/plain", CANARY + "\0", CONTROLS),
                Arguments.of("t", FORM, "t=" + CANARY + "%00", CONTROLS),
                Arguments.of("t", FORM, "t=%zz" + CANARY, "the answer is not a form"),
                Arguments.of(
                        "t",
                        FORM,
                        "a=b&".repeat(100_000),
                        "the answer has more than 1000 form parameters"),
                Arguments.of("/t", XML, "<t>" + CANARY, "the answer is not XML"),
                Arguments.of("/t", XML, "{\"t\":\"" + CANARY + "\"}", "the answer is not XML"),
                Arguments.of("/t", XML, "<t>\0</t>", "the answer is not XML"),
                Arguments.of(
                        "/t", XML, "<?xml version=\"1.1\"?><\u0221/>", "the answer is not XML"),
                Arguments.of(
                        "/t",
                        XML,
                        "<t>&canary;</t>",
                        "the answer has an entity that XML does not know"),
                Arguments.of(
                        "/t", XML, "<t>".repeat(10_000), "the answer is nested deeper than 64"),
                Arguments.of(
                        "/t",
                        XML,
                        "<t>" + "<a/>".repeat(100_000) + "</t>",
                        "the answer has too many XML nodes"),
                Arguments.of(
                        "/t",
                        XML,
                        "<t" + attributes(5_000) + "/>",
                        "the answer has too many XML nodes"),
                Arguments.of("/t", XML, LAUGHS, DOCTYPE),
                Arguments.of("/t", XML, EXTERNAL, DOCTYPE),
                Arguments.of("/t", XML, PARAMETER, DOCTYPE),
                Arguments.of(
                        "//*//*//*",
                        XML,
                        "<t>" + "<a><b/></a>".repeat(6_000) + "</t>",
                        "the XPath expression looks at too much of the answer"),
                Arguments.of("t", JSON + "; charset=ebcdic-" + CANARY, "{}", CHARSET),
                Arguments.of("t", JSON + "; charset=utf-7", "{}", CHARSET),
                Arguments.of("/t", XML, "<?xml version='1.0' encoding='utf-32'?><t/>", CHARSET),
                Arguments.of(
                        "t",
                        JSON + "; charset=us-ascii",
                        "{\"t\":\"ä\"}",
                        "the answer is not text in US-ASCII"));
    }

    private static final String LONG = "the answer has a text, a number or a list that is too long";
    private static final String TOO_LONG = "the access token is longer than 65536 characters";
    private static final String CONTROLS = "the access token has control characters in it";
    private static final String DOCTYPE = "the answer has a document type declaration";
    private static final String CHARSET = "the answer names a charset that is not read";
    private static final String LAUGHS =
            "<!DOCTYPE t [<!ENTITY a \"canary-secret-7f3K9x\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c"
                    + " \"&b;&b;&b;&b;\">]><t>&c;</t>";
    private static final String EXTERNAL =
            "<!DOCTYPE t [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><t>&a;</t>";
    private static final String PARAMETER =
            "<!DOCTYPE t SYSTEM \"http://127.0.0.1:1/t.dtd\" [<!ENTITY % a SYSTEM"
                    + " \"http://127.0.0.1:1/a\">%a;]><t/>";

    @ParameterizedTest
    @MethodSource("hostile")
    void hasAClearReasonWithoutItsText(
            String place, String contentType, String body, String reason) {
        // Given
        Answer answer = Answers.of(200, contentType, body);

        // When
        TokenResponse response = read(Mappings.token(place), answer);

        // Then
        assertThat(response).isEqualTo(new TokenResponse.Unreadable(reason));
    }

    @Test
    void compressedBytesAreNotRead() throws IOException {
        // Given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{\"t\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        }

        // When / Then
        assertThat(read(Mappings.token("t"), Answers.of(200, JSON, bytes.toByteArray())))
                .isEqualTo(COMPRESSED);
        assertThat(
                        read(
                                Mappings.token("t"),
                                new Answer(
                                        200,
                                        List.of(Map.entry("Content-Encoding", "br")),
                                        new byte[] {1, 2, 3})))
                .isEqualTo(COMPRESSED);
    }

    private static final TokenResponse COMPRESSED =
            new TokenResponse.Unreadable("the answer is compressed, which was not asked for");

    @Test
    @Timeout(10)
    void aTextIsNotLookedThroughForLong() {
        // Given
        Extraction extraction = new Extraction("body", "([a-z0-9]+[a-z0-9]*){80}!");
        AnswerDocument document =
                AnswerDocument.of(Answers.of(200, "text/plain", "x".repeat(1_000_000)), Map.of());

        // When
        document.text(extraction, Values.none());

        // Then
        assertThat(document.unreadable())
                .contains("the text is too long for the regular expression");
    }

    @Test
    @Timeout(10)
    void anErrorIsNotLookedForForLong() {
        // Given
        ErrorMatcher matcher =
                new ErrorMatcher(List.of(), null, null, "([a-z0-9]+[a-z0-9]*){80}", Meaning.DEAD);
        AnswerDocument document =
                AnswerDocument.of(Answers.of(200, "text/plain", "x".repeat(1_000_000)), Map.of());

        // When / Then
        assertThat(ErrorMatchers.first(List.of(matcher), document, Values.none(), "response"))
                .isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreNotRead() {
        // Given
        byte[] body = {'{', '"', 't', '"', ':', '"', (byte) 0xC3, '"', '}'};

        // When / Then
        assertThat(read(Mappings.token("t"), Answers.of(200, JSON, body)))
                .isEqualTo(new TokenResponse.Unreadable("the answer is not text in UTF-8"));
    }

    @Test
    void anythingBeyondTheLimitIsNotEvenDecoded() {
        // Given
        Answer answer = Answers.of(200, JSON, new byte[AnswerText.MAX_BYTES + 1]);

        // When / Then
        assertThat(read(Mappings.token("t"), answer))
                .isEqualTo(new TokenResponse.Unreadable("the answer is larger than what is read"));
    }

    @Test
    void nothingThatIsReadShowsInATextOfOurs() {
        // Given answers that are full of a canary, whole, cut off and changed at random
        Random random = new Random(7);
        List<String> bodies =
                List.of(
                        "{\"t\":\"C\",\"refresh_token\":\"C\",\"expires_in\":\"C\",\"scope\":\"C"
                                + " C\",\"token_type\":\"C\",\"error\":\"a C\",\"x\":[\"C\"]}",
                        "<t a='C'><u>C</u><![CDATA[C]]><!--C--><?C C?></t>",
                        "t=C&error=a+C&expires_in=C",
                        "C",
                        "\"C\"",
                        "<html>C</html>");
        for (String place : List.of("t", "/t", "body", "//u/text()", "header:X", "cookie:C")) {
            for (String contentType : List.of(JSON, XML, FORM, "text/plain; charset=C")) {
                for (int i = 0; i < 300; i++) {
                    String body = bodies.get(random.nextInt(bodies.size())).replace("C", CANARY);
                    Answer answer =
                            new Answer(
                                    random.nextBoolean() ? 200 : 400,
                                    List.of(
                                            Map.entry("Content-Type", contentType),
                                            Map.entry("X", CANARY),
                                            Map.entry("Set-Cookie", "C=" + CANARY)),
                                    mangled(body, random));

                    // When
                    String shown = shown(place, answer);

                    // Then
                    assertThat(shown).doesNotContain("canary", "secret");
                }
            }
        }
    }

    private static String shown(String place, Answer answer) {
        ResponseMapping mapping =
                new ResponseMapping(
                        Extraction.of(place),
                        Extraction.of("refresh_token"),
                        Expiry.of("expires_in"),
                        null,
                        Extraction.of("scope"),
                        Extraction.of("token_type"),
                        null,
                        null,
                        List.of(
                                new ErrorMatcher(
                                        List.of(418),
                                        Extraction.of(place),
                                        null,
                                        null,
                                        Meaning.DEAD)));
        Step step = new Step("login", null, Map.of("id", Extraction.of(place)), mapping.errors());
        AnswerDocument document = AnswerDocument.of(answer, Map.of());
        document.text(Extraction.of(place), Values.none());
        return read(mapping, answer)
                + " "
                + StepReader.read(step, Map.of(), Values.none(), answer)
                + " "
                + answer
                + " "
                + document
                + " "
                + document.unreadable();
    }

    /** The body, or what is left of it, or with a byte changed. */
    private static byte[] mangled(String body, Random random) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(3)) {
            case 0 -> {
                return bytes;
            }
            case 1 -> {
                return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            default -> {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                return bytes;
            }
        }
    }

    private static TokenResponse read(ResponseMapping mapping, Answer answer) {
        return TokenResponseReader.read(mapping, Values.none(), answer, Instant.EPOCH);
    }

    private static String attributes(int count) {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        return attributes.toString();
    }
}
