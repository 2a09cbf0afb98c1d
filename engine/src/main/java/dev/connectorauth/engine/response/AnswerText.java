package dev.connectorauth.engine.response;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The text of a body. Its charset is that of the byte order mark, else of the content type, else of
 * the XML declaration, else UTF-8 (RFC 7303 §3, RFC 8259 §8.1). Bytes that don't fit it are an
 * error: a token that is nearly right is wrong.
 */
final class AnswerText {

    /** Larger bodies are not read. */
    static final int MAX_BYTES = 4 << 20;

    private static final int PROLOGUE = 200;

    private static final Set<Charset> READ =
            Set.of(
                    StandardCharsets.UTF_8,
                    StandardCharsets.UTF_16,
                    StandardCharsets.UTF_16BE,
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.ISO_8859_1,
                    StandardCharsets.US_ASCII,
                    Charset.forName("windows-1252"));

    private static final List<Mark> MARKS =
            List.of(
                    new Mark(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
                    new Mark(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
                    new Mark(StandardCharsets.UTF_16LE, 0xFF, 0xFE));

    private static final Pattern CHARSET =
            Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([^\"';\\s]*)");

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"']");

    private AnswerText() {}

    static Parsed<String> of(Answer answer) {
        byte[] body = answer.body();
        if (body.length > MAX_BYTES) {
            return new Parsed.Bad<>("the answer is larger than what is read");
        }
        if (compressed(answer)) {
            return new Parsed.Bad<>("the answer is compressed, which was not asked for");
        }
        for (Mark mark : MARKS) {
            if (mark.begins(body)) {
                return decode(body, mark.bytes().length, mark.charset());
            }
        }
        String name = declared(answer);
        if (name == null) {
            return decode(body, 0, StandardCharsets.UTF_8);
        }
        Charset charset = known(name);
        return charset == null
                ? new Parsed.Bad<>("the answer names a charset that is not read")
                : decode(body, 0, charset);
    }

    private static boolean compressed(Answer answer) {
        byte[] body = answer.body();
        boolean gzip = body.length > 2 && body[0] == 0x1F && body[1] == (byte) 0x8B;
        return gzip
                || answer.headers("content-encoding")
                        .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(coding -> !coding.isEmpty() && !coding.equals("identity"));
    }

    private static String declared(Answer answer) {
        Matcher type = CHARSET.matcher(answer.header("content-type").orElse(""));
        if (type.find()) {
            return type.group(1);
        }
        byte[] body = answer.body();
        if (body.length < 5 || body[0] != '<' || body[1] != '?') {
            return null;
        }
        int length = Math.min(body.length, PROLOGUE);
        Matcher xml = DECLARED.matcher(new String(body, 0, length, StandardCharsets.ISO_8859_1));
        return xml.find() ? xml.group(1) : null;
    }

    /** Null where it is none of those that are read. */
    private static Charset known(String name) {
        try {
            Charset charset = Charset.forName(name);
            return READ.contains(charset) ? charset : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Parsed<String> decode(byte[] body, int from, Charset charset) {
        try {
            return new Parsed.Good<>(
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(body, from, body.length - from))
                            .toString());
        } catch (CharacterCodingException e) {
            return new Parsed.Bad<>("the answer is not text in " + charset.name());
        }
    }

    /** A byte order mark. */
    private record Mark(Charset charset, int... bytes) {

        private boolean begins(byte[] body) {
            for (int i = 0; i < bytes.length; i++) {
                if (i >= body.length || (body[i] & 0xFF) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
