package dev.connectorauth.engine.signature.oauth1;

import dev.connectorauth.engine.signature.UnsignableException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters that a signature covers (RFC 5849 §3.4.1.3.1): those of the query, of a form and
 * of the protocol. Duplicates and empty values count, {@code oauth_signature} never does.
 */
final class RequestParameters {

    static final int MOST = 10_000;
    private static final String SIGNATURE = "oauth_signature";

    private final List<Parameter> parameters;
    private final Set<String> protocol;

    /** Begins with the parameters of the protocol. */
    RequestParameters(List<Parameter> protocol) {
        this.parameters = new ArrayList<>(protocol);
        this.protocol =
                protocol.stream()
                        .map(Parameter::name)
                        .filter(name -> name.startsWith("oauth_"))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Adds those of a query or form.
     *
     * @param wire octets as characters of the same number
     * @param field {@code url} or {@code body}, for the exception
     */
    void read(String wire, String field) {
        int start = 0;
        int equals = -1;
        for (int i = 0; i <= wire.length(); i++) {
            char c = i == wire.length() ? '&' : wire.charAt(i);
            if (c == '=' && equals < 0) {
                equals = i;
            } else if (c == '&') {
                if (i > start) {
                    add(wire, start, equals < 0 ? i : equals, i, field);
                }
                start = i + 1;
                equals = -1;
            }
        }
    }

    private void add(String wire, int start, int nameEnd, int end, String field) {
        String name = Percent.normalize(wire, start, nameEnd, field);
        String value = Percent.normalize(wire, Math.min(nameEnd + 1, end), end, field);
        if (name.equals(SIGNATURE)) {
            return;
        }
        // Every server refuses a protocol parameter that is there twice (RFC 5849 §3.2).
        if (protocol.contains(name)) {
            throw new UnsignableException(field, name + " is there before the signature");
        }
        if (parameters.size() >= MOST) {
            throw new UnsignableException(field, "more than " + MOST + " parameters");
        }
        parameters.add(new Parameter(name, value));
    }

    /** All of them in the order in which they are signed. */
    List<Parameter> sorted() {
        Collections.sort(parameters);
        return parameters;
    }
}
