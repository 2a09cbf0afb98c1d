package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.List;

/**
 * A MAC by which we know that a request comes from the third party. The message is the parameters
 * in the order of their names, decoded, or what {@code message} says. A request whose parameters
 * hold what stands between them is refused where there is no {@code message}, since others could
 * have the same one.
 *
 * @param parameter query parameter that holds the MAC; null = see header
 * @param header header that holds the MAC
 * @param algorithm {@code sha1}, {@code sha256} or {@code sha512}, as HMAC (RFC 2104)
 * @param encoding how the MAC is written
 * @param key template of the key
 * @param except parameters that are not part of the message; the MAC's own never is
 * @param pair between a name and its value; null = {@code =}
 * @param separator between parameters; null = {@code &}
 * @param message template of the whole message, with {@code {{request.query.<name>}}}, {@code
 *     {{request.path}}} and {@code {{request.body}}}; null = the parameters
 */
public record MessageSignature(
        String parameter,
        String header,
        String algorithm,
        Encoding encoding,
        String key,
        List<String> except,
        String pair,
        String separator,
        String message) {

    public MessageSignature {
        except = except == null ? List.of() : List.copyOf(except);
    }

    /** How a MAC is written. */
    public enum Encoding {
        /** Base 16, either case. */
        @JsonProperty("hex")
        HEX,
        /** Base 64, either alphabet. */
        @JsonProperty("base64")
        BASE64
    }
}
