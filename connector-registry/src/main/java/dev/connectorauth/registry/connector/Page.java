package dev.connectorauth.registry.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param next cursor of the next page; absent = this is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(List<T> items, String next) {

    /** The page of what was found, of which one more was asked for than fits. */
    static <T> Page<T> of(List<T> found, int limit, Function<T, String> place) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, Cursor.write(place.apply(items.get(limit - 1))));
    }
}
