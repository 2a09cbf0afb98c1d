package dev.connectorauth.refresher.schedule;

import java.time.Duration;
import java.util.List;

/**
 * What a look for due renewals brought.
 *
 * @param renewals what is this process's now
 * @param waiting how many were seen waiting, these included; more than the window are not seen
 * @param longest how long the first of them has waited
 * @param whole whether nobody else can have been waiting
 */
public record Claimed(List<DueRenewal> renewals, int waiting, Duration longest, boolean whole) {

    static final Claimed NOTHING = new Claimed(List.of(), 0, Duration.ZERO, true);

    /** Whether somebody else could be taken at once, if there were room. */
    public boolean more() {
        return waiting > renewals.size();
    }
}
