package dev.connectorauth.localstack.check;

import dev.connectorauth.localstack.call.Answer;

/** What a statement relies on; what does not hold fails it with a sentence that says so. */
final class Expect {

    private Expect() {}

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    static Answer status(int status, String what, Answer answer) {
        that(
                answer.status() == status,
                "%s was answered with %d instead of %d: %s"
                        .formatted(what, answer.status(), status, answer.body()));
        return answer;
    }

    static void equal(Object expected, Object actual, String what) {
        that(expected.equals(actual), "%s is %s instead of %s".formatted(what, actual, expected));
    }
}
