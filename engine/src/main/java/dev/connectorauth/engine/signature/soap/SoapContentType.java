package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content type of an envelope (RFC 9110 §8.3): {@code text/xml} is that of SOAP 1.1, {@code
 * application/soap+xml} that of SOAP 1.2. Many services take either, or none, for both.
 *
 * @param charset what it says that the envelope is written in
 */
record SoapContentType(Optional<Charset> charset) {

    private static final Set<String> TYPES =
            Set.of("text/xml", "application/soap+xml", "application/xml");

    private static final Pattern PARAMETER =
            Pattern.compile(
                    "\\s*;\\s*(?:(?<name>[^\\s=;\"]+)=(?:\"(?<quoted>[^\"\\\\]*(?:\\\\.[^\"\\\\]*)*)\""
                            + "|(?<token>[^\\s;\"]*)))?");

    private static final int LONGEST = 2048;

    private static final String HEADERS = "headers";

    static SoapContentType of(HttpMessage request) {
        String value = request.header("Content-Type").orElse("").strip();
        if (value.isEmpty()) {
            return new SoapContentType(Optional.empty());
        }
        if (value.length() > LONGEST) {
            throw new UnsignableException(HEADERS, "Content-Type is too long");
        }
        int end = value.indexOf(';') < 0 ? value.length() : value.indexOf(';');
        String type = value.substring(0, end).strip().toLowerCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw new UnsignableException(HEADERS, "Content-Type is not that of a SOAP envelope");
        }
        return new SoapContentType(charset(value, end));
    }

    private static Optional<Charset> charset(String value, int from) {
        Matcher parameter = PARAMETER.matcher(value).region(from, value.length());
        while (parameter.lookingAt()) {
            if ("charset".equalsIgnoreCase(parameter.group("name"))) {
                String quoted = parameter.group("quoted");
                return Optional.of(known(quoted == null ? parameter.group("token") : quoted));
            }
            parameter.region(parameter.end(), value.length());
        }
        if (parameter.regionStart() < value.stripTrailing().length()) {
            throw new UnsignableException(HEADERS, "Content-Type has malformed parameters");
        }
        return Optional.empty();
    }

    private static Charset known(String name) {
        try {
            Charset charset = Charset.forName(name);
            if (charset.canEncode()) {
                return charset;
            }
        } catch (IllegalArgumentException e) {
            // its message would hold what was sent
        }
        throw new UnsignableException(HEADERS, "Content-Type names a charset that is not known");
    }
}
