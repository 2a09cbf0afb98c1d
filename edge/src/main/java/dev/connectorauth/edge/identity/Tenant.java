package dev.connectorauth.edge.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A customer of the platform. Everything that is stored belongs to one.
 *
 * @param id {@code [a-z0-9][a-z0-9-]{0,62}}
 */
public record Tenant(String id) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** A malformed id is an {@link IllegalArgumentException}, which does not repeat it. */
    public Tenant {
        if (id == null || !FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("malformed tenant");
        }
    }

    /** The tenant of this id, or empty when the id is malformed. */
    public static Optional<Tenant> parse(String id) {
        return id != null && FORM.matcher(id).matches()
                ? Optional.of(new Tenant(id))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return id;
    }
}
