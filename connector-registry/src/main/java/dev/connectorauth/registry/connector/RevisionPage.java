package dev.connectorauth.registry.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;

/**
 * A page of revisions, the newest first.
 *
 * @param items the revisions
 * @param next cursor of the next page; absent = this is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RevisionPage(List<RevisionSummary> items, String next) {

    /** The page of what was found, of which one more was asked for than fits. */
    static RevisionPage of(List<RevisionSummary> found, int limit) {
        List<RevisionSummary> items = found.stream().limit(limit).toList();
        return new RevisionPage(
                items,
                found.size() > limit
                        ? Cursor.write(Integer.toString(items.get(limit - 1).revision()))
                        : null);
    }
}
