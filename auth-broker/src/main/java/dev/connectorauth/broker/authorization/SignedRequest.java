package dev.connectorauth.broker.authorization;

import java.util.Map;
import java.util.function.Function;

/**
 * A request of a third party, as far as it can be signed.
 *
 * @param path path of the URL
 * @param query query parameters, decoded
 * @param headers the first value of a header, whatever the case of its name; null = not there
 * @param body the body as text; empty = none
 */
record SignedRequest(
        String path, Map<String, String> query, Function<String, String> headers, String body) {

    @Override
    public String toString() {
        return "SignedRequest" + query.keySet();
    }
}
