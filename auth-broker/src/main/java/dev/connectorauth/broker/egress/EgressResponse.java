package dev.connectorauth.broker.egress;

import dev.connectorauth.engine.response.Answer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a third party answered. It may hold tokens, so {@link #toString()} shows the status only.
 *
 * @param status HTTP status; redirects come back as they are
 * @param headers names and values in the order they came
 * @param body the bytes as they came, never decompressed
 */
public record EgressResponse(int status, List<Map.Entry<String, String>> headers, byte[] body) {

    public EgressResponse {
        headers = List.copyOf(headers);
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The same, to be read. */
    public Answer answer() {
        return new Answer(status, headers, body);
    }

    @Override
    public String toString() {
        return "EgressResponse[" + status + ", " + body.length + " bytes]";
    }
}
