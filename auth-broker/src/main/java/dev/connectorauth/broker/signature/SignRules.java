package dev.connectorauth.broker.signature;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.HttpMessage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads requests that are to be signed, and says all that is wrong with them. */
final class SignRules {

    /** How many requests one call signs. */
    static final int MOST = 100;

    private static final int SHA256_BYTES = 32;

    private final List<FieldError> errors = new ArrayList<>();

    private SignRules() {}

    /** A request, and where it stands in the call. */
    record Signable(String pointer, HttpMessage message, String challenge) {}

    /** The requests of a call; fails with the problem that names every member that is wrong. */
    static List<Signable> read(SignRequest given) {
        SignRules rules = new SignRules();
        List<Signable> all = rules.all(given);
        if (!rules.errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.VALIDATION_FAILED, "The request can't be signed", rules.errors);
        }
        return all;
    }

    private List<Signable> all(SignRequest given) {
        if (given == null) {
            error("", "a request is needed");
            return List.of();
        }
        if (given.requests() == null) {
            return List.of(one("", given));
        }
        if (Stream.of(given.method(), given.url(), given.headers(), given.body(), given.challenge())
                .anyMatch(Objects::nonNull)) {
            error("/requests", "stands in the place of one request, not beside it");
        }
        if (given.requests().isEmpty() || given.requests().size() > MOST) {
            error("/requests", "must be 1 to " + MOST + " requests");
            return List.of();
        }
        List<Signable> all = new ArrayList<>();
        for (int i = 0; i < given.requests().size(); i++) {
            SignRequest request = given.requests().get(i);
            if (request == null || request.requests() != null) {
                error("/requests/" + i, "must be one request");
            } else {
                all.add(one("/requests/" + i, request));
            }
        }
        return all;
    }

    private Signable one(String pointer, SignRequest given) {
        if (given.method() == null) {
            error(pointer + "/method", "is required");
        }
        if (given.url() == null) {
            error(pointer + "/url", "is required");
        }
        return new Signable(
                pointer,
                new HttpMessage(
                        given.method(), given.url(), headers(pointer, given), body(pointer, given)),
                given.challenge());
    }

    private List<HeaderField> headers(String pointer, SignRequest given) {
        List<HeaderField> headers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (given.headers() != null) {
            given.headers()
                    .forEach(
                            (name, value) -> {
                                if (value == null) {
                                    error(pointer + "/headers/" + escaped(name), "has no value");
                                } else if (!names.add(name.toLowerCase(Locale.ROOT))) {
                                    error(pointer + "/headers/" + escaped(name), "is there twice");
                                } else {
                                    headers.add(new HeaderField(name, value));
                                }
                            });
        }
        return headers;
    }

    private Content body(String pointer, SignRequest given) {
        SignRequest.Body body = given.body();
        if (body == null) {
            return new Content.None();
        }
        if (Stream.of(body.text(), body.base64(), body.sha256()).filter(Objects::nonNull).count()
                != 1) {
            error(pointer + "/body", "must have one of text, base64, sha256");
            return new Content.None();
        }
        try {
            if (body.text() != null) {
                return new Content.Bytes(body.text().getBytes(StandardCharsets.UTF_8));
            }
            if (body.base64() != null) {
                return new Content.Bytes(Base64.getDecoder().decode(body.base64()));
            }
            byte[] digest = HexFormat.of().parseHex(body.sha256());
            if (digest.length == SHA256_BYTES) {
                return new Content.Sha256(digest);
            }
            error(pointer + "/body/sha256", "must be 64 hexadecimal digits");
        } catch (IllegalArgumentException e) {
            error(
                    pointer + (body.base64() == null ? "/body/sha256" : "/body/base64"),
                    body.base64() == null
                            ? "must be 64 hexadecimal digits"
                            : "must be Base64 (RFC 4648 section 4)");
        }
        return new Content.None();
    }

    /** RFC 6901 §3. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private void error(String pointer, String detail) {
        errors.add(new FieldError(pointer, detail));
    }
}
