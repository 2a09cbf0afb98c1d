package dev.connectorauth.engine.response;

import com.google.re2j.Pattern;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Expiry;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads token responses. The definition's error matchers come first, whatever the status; then
 * faults of SOAP; then the tokens, or the error code (RFC 6749 §5.1, §5.2). Members that nobody
 * asks for are ignored.
 */
public final class TokenResponseReader {

    private static final String PLACE = "response";
    private static final int MAX_TOKEN = 64 * 1024;
    private static final int MAX_WORDS = 8 * 1024;
    private static final Extraction STANDARD_ERROR = Extraction.of("error");

    /**
     * The one text of an answer that is shown: words and a number at most, as error codes are and
     * tokens hardly ever. Whatever else stands in an error's place may be a sentence, or a secret.
     */
    private static final Pattern CODE =
            Pattern.compile(
                    "[A-Za-z]{1,32}([_.:-][A-Za-z]{1,32})*([_.:-]?[0-9]{1,8})?|-?[0-9]{1,8}");

    private static final int MAX_CODE = 64;

    private TokenResponseReader() {}

    /**
     * Reads an answer.
     *
     * @param mapping where the answer holds what; members may be templates
     * @param askedAt when the tokens were asked for; lifetimes count from here
     */
    public static TokenResponse read(
            ResponseMapping mapping, Values values, Answer answer, Instant askedAt) {
        AnswerDocument document = AnswerDocument.of(answer, mapping.namespaces());
        try {
            Optional<ErrorMatch> match =
                    ErrorMatchers.first(mapping.errors(), document, values, PLACE);
            if (match.isPresent()) {
                return new TokenResponse.Failure(
                        code(document, error(mapping), values),
                        match.get().meaning(),
                        match.get().rule());
            }
            Optional<SoapFault> fault = SoapFault.in(document, values);
            if (fault.isPresent()) {
                return fault.get().failure();
            }
            // A refusal may repeat a token.
            boolean refused = answer.status() / 100 != 2 && document.holds(error(mapping), values);
            return refused
                    ? failure(document, mapping, values)
                    : tokens(document, mapping, values, ProviderClock.of(answer, askedAt));
        } catch (TemplateException e) {
            return new TokenResponse.Unreadable(e.at(PLACE).getMessage());
        }
    }

    /**
     * Finds out beforehand whether a mapping can be used with these values: an answer that can't be
     * read may cost a one-time token.
     *
     * @throws TemplateException if it can't; the message names the place
     */
    public static void require(ResponseMapping mapping, Values values) {
        Map<String, Extraction> places = new LinkedHashMap<>();
        places.put("accessToken", mapping.accessToken());
        places.put("refreshToken", mapping.refreshToken());
        places.put("expiresIn", place(mapping.expiresIn()));
        places.put("refreshExpiresIn", place(mapping.refreshExpiresIn()));
        places.put("scope", mapping.scope());
        places.put("tokenType", mapping.tokenType());
        places.put("error", mapping.error());
        places.forEach(
                (name, place) -> {
                    try {
                        AnswerDocument.require(place, mapping.namespaces(), values);
                    } catch (TemplateException e) {
                        throw e.at(PLACE + "/" + name);
                    }
                });
        ErrorMatchers.require(mapping.errors(), mapping.namespaces(), values, PLACE);
    }

    private static TokenResponse tokens(
            AnswerDocument document, ResponseMapping mapping, Values values, ProviderClock clock) {
        String accessToken = document.text(mapping.accessToken(), values).orElse("");
        if (accessToken.isBlank()) {
            String reason =
                    document.unreadable()
                            .orElse(
                                    "the answer holds no access token where the definition looks"
                                            + " for it");
            return document.holds(error(mapping), values)
                    ? failure(document, mapping, values)
                    : new TokenResponse.Unreadable(reason);
        }
        String refreshToken =
                document.text(mapping.refreshToken(), values)
                        .filter(text -> !text.isBlank())
                        .orElse(null);
        Optional<String> problem =
                problem("access token", accessToken)
                        .or(
                                () ->
                                        refreshToken == null
                                                ? Optional.empty()
                                                : problem("refresh token", refreshToken));
        if (problem.isPresent()) {
            return new TokenResponse.Unreadable(problem.get());
        }
        return new TokenResponse.Tokens(
                Secret.of(accessToken),
                Secret.ofNullable(refreshToken),
                expires(document, mapping.expiresIn(), values, clock),
                expires(document, mapping.refreshExpiresIn(), values, clock),
                clock,
                bounded(document.words(mapping.scope(), values)),
                bounded(document.text(mapping.tokenType(), values)),
                document);
    }

    private static String bounded(Optional<String> words) {
        return words.filter(text -> text.length() <= MAX_WORDS).orElse(null);
    }

    /** What can't be a token. */
    private static Optional<String> problem(String name, String token) {
        if (WebPage.is(token)) {
            return Optional.of(WebPage.REASON);
        }
        if (token.length() > MAX_TOKEN) {
            return Optional.of("the " + name + " is longer than " + MAX_TOKEN + " characters");
        }
        boolean controls =
                token.chars().anyMatch(c -> Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0);
        return controls
                ? Optional.of("the " + name + " has control characters in it")
                : Optional.empty();
    }

    private static Expires expires(
            AnswerDocument document, Expiry expiry, Values values, ProviderClock clock) {
        return document.text(place(expiry), values)
                .map(said -> ExpiryReader.read(expiry, said, clock))
                .orElse(null);
    }

    private static TokenResponse failure(
            AnswerDocument document, ResponseMapping mapping, Values values) {
        return new TokenResponse.Failure(code(document, error(mapping), values), null, null);
    }

    private static String code(AnswerDocument document, Extraction error, Values values) {
        return document.text(error, values)
                .map(String::strip)
                .filter(text -> text.length() <= MAX_CODE && CODE.matcher(text).matches())
                .orElse(null);
    }

    private static Extraction error(ResponseMapping mapping) {
        return mapping.error() == null ? STANDARD_ERROR : mapping.error();
    }

    private static Extraction place(Expiry expiry) {
        return expiry == null ? null : expiry.extraction();
    }
}
