package dev.connectorauth.refresher.schedule;

import java.time.Duration;
import java.util.List;

/**
 * What a look for due renewals brought.
 *
 * @param renewals what is this process's now
 * @param waiting how many were seen waiting, these included; more than the window are not seen
 * @param longest how long the first of them has waited
 * @param places of how many tenants' renewals at a provider these are
 * @param whole whether nobody else can have been waiting
 */
public record Claimed(
        List<DueRenewal> renewals, int waiting, Duration longest, int places, boolean whole) {

    static final Claimed NOTHING = new Claimed(List.of(), 0, Duration.ZERO, 0, true);

    private static final int A_CROWD = 20;

    /** Whether there are so many of so few that they may hide everybody else for long. */
    public boolean crowded() {
        return !whole && waiting >= places * A_CROWD;
    }

    /** Whether somebody else could be taken at once, if there were room. */
    public boolean more() {
        return waiting > renewals.size();
    }
}
