package dev.connectorauth.engine.signature.digest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an answer protects: the {@code qop} of RFC 7616 §3.3. */
enum Protection {
    /** What RFC 2069 knew; servers that name none know no other. */
    NONE(""),
    /** The request line. */
    AUTH("auth"),
    /** The content too. */
    AUTH_INT("auth-int");

    private final String wireName;

    Protection(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    /** The one to answer with; empty where none is known that is offered. */
    static Optional<Protection> chosen(String offered) {
        if (offered == null || offered.isBlank()) {
            return Optional.of(NONE);
        }
        Set<String> names =
                Set.copyOf(List.of(offered.toLowerCase(Locale.ROOT).strip().split("[\\s,]+")));
        if (names.contains(AUTH.wireName)) {
            return Optional.of(AUTH);
        }
        return names.contains(AUTH_INT.wireName) ? Optional.of(AUTH_INT) : Optional.empty();
    }
}
