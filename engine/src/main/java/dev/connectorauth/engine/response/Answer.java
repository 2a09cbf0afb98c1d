package dev.connectorauth.engine.response;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a third party answered, as it came. It may hold tokens, so {@link #toString()} shows the
 * status only.
 *
 * @param status HTTP status
 * @param headers names and values in the order they came
 * @param body the bytes of the body
 */
public record Answer(int status, List<Map.Entry<String, String>> headers, byte[] body) {

    public Answer {
        headers = List.copyOf(headers);
    }

    /** The first value of a header, whatever the case of its name. */
    Optional<String> header(String name) {
        return headers(name).findFirst();
    }

    /** All values of a header, whatever the case of its name. */
    Stream<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue);
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
