package dev.connectorauth.engine.signing;

import dev.connectorauth.engine.signature.oauth1.SignatureMethod;
import dev.connectorauth.engine.signature.oauth1.Transmission;
import dev.connectorauth.engine.signature.soap.PasswordEquivalent;
import dev.connectorauth.engine.signature.soap.PasswordType;
import dev.connectorauth.engine.signature.soap.WsseForm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values that parameters of signing schemes can have. */
public final class SigningOptions {

    private static final List<String> SWITCH = List.of("true", "false");

    private static final Map<String, List<String>> ALL =
            Map.ofEntries(
                    Map.entry(
                            "signature_method",
                            Arrays.stream(SignatureMethod.values())
                                    .map(SignatureMethod::wireName)
                                    .toList()),
                    Map.entry("transmission", names(Transmission.class)),
                    Map.entry("version", SWITCH),
                    Map.entry("body_hash", SWITCH),
                    Map.entry("password_type", names(PasswordType.class)),
                    Map.entry("password_equivalent", names(PasswordEquivalent.class)),
                    Map.entry("nonce_with_text", SWITCH),
                    Map.entry("milliseconds", SWITCH),
                    Map.entry("must_understand", SWITCH),
                    Map.entry("form", names(WsseForm.class)),
                    Map.entry("authorization", SWITCH),
                    Map.entry("content_header", SWITCH),
                    Map.entry("unsigned_content", SWITCH),
                    Map.entry("path", names(PathStyle.class)));

    private SigningOptions() {}

    /** What this parameter can be; empty = any text. */
    public static List<String> of(String parameter) {
        return ALL.getOrDefault(parameter, List.of());
    }

    /** The name of a constant in definitions. */
    static String name(Enum<?> constant) {
        return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(SigningOptions::name).toList();
    }
}
