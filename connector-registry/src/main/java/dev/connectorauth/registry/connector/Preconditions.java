package dev.connectorauth.registry.connector;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a request takes for granted about the current state (RFC 9110 §13.1).
 *
 * @param ifMatch header {@code If-Match}; null = not sent
 * @param ifNoneMatch header {@code If-None-Match}; null = not sent
 */
record Preconditions(String ifMatch, String ifNoneMatch) implements Expectation {

    private static final Pattern TAGS =
            Pattern.compile(
                    "\\*|(?:W/)?\"[\\x21\\x23-\\x7e]*\"(?:\\s*,\\s*(?:W/)?\"[\\x21\\x23-\\x7e]*\")*");
    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e]*)\"");

    /** Malformed headers are a 400. */
    Preconditions {
        wellFormed("If-Match", ifMatch);
        wellFormed("If-None-Match", ifNoneMatch);
    }

    /** 412 if something was expected. */
    @Override
    public void allowCreation() {
        if (ifMatch != null) {
            throw failed("There is no draft yet that If-Match could match.");
        }
    }

    /** 428 if the request does not say which draft it replaces, 412 if it is another. */
    @Override
    public void allowReplacement(String digest) {
        if (ifNoneMatch != null && matches(ifNoneMatch, digest)) {
            throw failed("The connector exists already.");
        }
        if (ifMatch == null) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "The connector exists already: send If-Match with the ETag of the draft that is"
                            + " to be changed.");
        }
        allowUse(digest);
    }

    /** 412 if the request names drafts and this is none of them. */
    void allowUse(String digest) {
        if (ifMatch != null && !matches(ifMatch, digest)) {
            throw failed("The draft has changed since; read it again.");
        }
    }

    /** Whether a reader has this already. */
    boolean isKnown(String digest) {
        return ifNoneMatch != null && matches(ifNoneMatch, digest);
    }

    /** The same, pinned to the draft that was read. */
    Preconditions on(String digest) {
        return new Preconditions('"' + digest + '"', null);
    }

    // weak tags never match: a digest is a strong validator (RFC 9110 §8.8.3.2)
    private static boolean matches(String header, String digest) {
        return header.strip().equals("*")
                || TAG.matcher(header)
                        .results()
                        .filter(tag -> tag.group(1) == null)
                        .map((MatchResult tag) -> tag.group(2))
                        .anyMatch(digest::equals);
    }

    private static void wellFormed(String name, String header) {
        if (header != null && !TAGS.matcher(header.strip()).matches()) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "A header is malformed.",
                    List.of(new FieldError(name, "must be * or entity tags in double quotes")));
        }
    }

    private static ProblemException failed(String detail) {
        return new ProblemException(ProblemType.PRECONDITION_FAILED, detail);
    }
}
