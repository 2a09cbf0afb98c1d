package dev.connectorauth.engine.signature.aws;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.template.Digests;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a signature is good for: one day, one region, one service.
 *
 * @param date the day in UTC, as {@code 20260131}
 * @param region such as {@code eu-central-1}
 * @param service its name in signatures, such as {@code execute-api}
 */
record CredentialScope(String date, String region, String service) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final String TERMINATION = "aws4_request";
    private static final Pattern PART = Pattern.compile("[!-~&&[^/,]]+");

    CredentialScope {
        check(region, "region");
        check(service, "service");
    }

    /** Refuses what would not stay one part of a scope. */
    static void check(String part, String parameter) {
        if (!PART.matcher(part).matches()) {
            throw new UnsignableException(
                    parameter, "is empty or holds a character that a scope can't");
        }
    }

    String text() {
        return String.join("/", date, region, service, TERMINATION);
    }

    /** The signature of a text by the key derived for this scope. */
    byte[] signature(Secret secretAccessKey, String text) {
        byte[] key = bytes("AWS4" + secretAccessKey.reveal());
        for (String part : List.of(date, region, service, TERMINATION, text)) {
            key = Digests.hmac("HmacSHA256", key, bytes(part));
        }
        return key;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
