package dev.connectorauth.broker.provider;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A page of a list.
 *
 * @param items what is held
 * @param next cursor of the next page; null = there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ProviderClientPage")
record ProviderClientPage(List<ProviderClientView> items, String next) {

    /**
     * The page behind a place.
     *
     * @param after id of the last item before it; null = from the start
     */
    static ProviderClientPage of(List<ProviderClientView> all, String after, int limit) {
        List<ProviderClientView> rest =
                all.stream()
                        .sorted(Comparator.comparing(view -> view.id().toString()))
                        .filter(view -> after == null || view.id().toString().compareTo(after) > 0)
                        .toList();
        List<ProviderClientView> items = rest.stream().limit(limit).toList();
        return new ProviderClientPage(
                items, rest.size() > limit ? cursor(items.get(items.size() - 1).id()) : null);
    }

    private static String cursor(UUID last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** The id in a cursor; empty where the text is none. */
    static Optional<String> parse(String cursor) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(cursor);
            return Optional.of(
                    UUID.fromString(new String(decoded, StandardCharsets.US_ASCII)).toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
