package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.problem.FieldError;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found wrong; the same thing only once, and not without bound. */
final class Violations {

    private final Set<FieldError> errors = new LinkedHashSet<>();
    private final int most;

    Violations(int most) {
        this.most = most;
    }

    void add(Located where, String detail) {
        add(where.pointer(), detail);
    }

    void add(String pointer, String detail) {
        if (errors.size() < most) {
            errors.add(new FieldError(pointer, detail));
        }
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    List<FieldError> all() {
        return List.copyOf(errors);
    }
}
