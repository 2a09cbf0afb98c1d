package dev.connectorauth.broker.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the scope that was granted with the one that was asked for (RFC 6749 §3.3). */
final class GrantedScope {

    private GrantedScope() {}

    /**
     * The scopes asked for and not granted, in the order they were asked for.
     *
     * @param asked scopes with spaces or commas between them; null = none in particular
     * @param granted the same; null = as asked for (§5.1)
     */
    static List<String> missing(String asked, String granted) {
        if (asked == null || granted == null) {
            return List.of();
        }
        Set<String> have = scopes(granted).collect(Collectors.toSet());
        return scopes(asked).filter(scope -> !have.contains(scope)).distinct().toList();
    }

    private static Stream<String> scopes(String text) {
        return Arrays.stream(text.split("[\\s,]+")).filter(scope -> !scope.isEmpty());
    }
}
