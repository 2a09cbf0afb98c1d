package dev.connectorauth.engine.response;

import java.util.Optional;

/** The cookies that an answer sets (RFC 6265 §5.2). */
final class Cookies {

    private Cookies() {}

    /** The value that a cookie has in the end; one that is set to nothing is not there. */
    static Optional<String> value(Answer answer, String name) {
        return answer.headers("set-cookie")
                .map(header -> header.split(";", 2)[0])
                .filter(pair -> pair.indexOf('=') > 0)
                .filter(pair -> pair.substring(0, pair.indexOf('=')).strip().equals(name))
                .map(pair -> pair.substring(pair.indexOf('=') + 1).strip())
                .reduce((earlier, later) -> later)
                .filter(value -> !value.isEmpty());
    }
}
