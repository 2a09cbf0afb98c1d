package dev.connectorauth.refresher.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;
import java.util.Map;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param next cursor of the next page; absent = this is the last
 * @param counts how many there are of each status that was asked for, over all pages; only on the
 *     first page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RenewalPage(List<Renewal> items, String next, Map<String, Count> counts) {

    /** Counting goes no further than this. */
    static final int MOST = 10_000;

    /**
     * A number that is cheap to have.
     *
     * @param count how many; at most {@value #MOST}
     * @param more whether there are more than that
     */
    record Count(long count, boolean more) {

        static Count of(long counted) {
            return new Count(Math.min(counted, MOST), counted > MOST);
        }
    }
}
