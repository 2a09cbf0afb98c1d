package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.problem.FieldError;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was found wrong; the same thing only once, and not without bound: pointers and details
 * repeat what the document says, which would make the answer much larger than the document.
 */
final class Violations {

    private static final int LONGEST_DETAIL = 300;
    private static final int MOST_CHARACTERS = 500_000;

    private final Set<FieldError> errors = new LinkedHashSet<>();
    private final int most;
    private int characters;
    private boolean futile;

    Violations(int most) {
        this.most = most;
    }

    void add(Located where, String detail) {
        if (!isFull()) {
            add(where.pointer(), detail);
        }
    }

    void add(String pointer, String detail) {
        if (!isFull()) {
            String brief =
                    detail.length() <= LONGEST_DETAIL
                            ? detail
                            : detail.substring(0, LONGEST_DETAIL) + "…";
            errors.add(new FieldError(pointer, brief));
            characters += pointer.length() + brief.length();
        }
    }

    /** The document is so far off that further rules would only cost time. */
    void giveUp() {
        futile = true;
    }

    /** Whether further rules are worth their time. */
    boolean isFutile() {
        return futile || isFull();
    }

    boolean isFull() {
        return errors.size() >= most || characters >= MOST_CHARACTERS;
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    List<FieldError> all() {
        return List.copyOf(errors);
    }
}
