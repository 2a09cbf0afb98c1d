package dev.connectorauth.refresher.provider;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;

/**
 * How renewals go at one third party.
 *
 * @param provider host of the token endpoint
 * @param scheduled how many are due later; counted up to 10000
 * @param overdue how many are overdue
 * @param failing how many are failing
 * @param paused how many are paused
 * @param lastHour the last full hour's worth, estimated from this hour and the one before
 * @param lastDay the last 24 hours
 * @param lastError why the last one that was not renewed was not; absent = all were, for a day
 * @param lastErrorAt when that was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProviderSummary(
        String provider,
        long scheduled,
        long overdue,
        long failing,
        long paused,
        Rates lastHour,
        Rates lastDay,
        String lastError,
        Instant lastErrorAt) {

    /**
     * Numbers of a span of time.
     *
     * @param succeeded how many were renewed
     * @param failed how many attempts failed
     * @param postponed how many attempts were put off
     * @param successRate succeeded of those that succeeded or failed; absent = there was none
     * @param lagMeanMs how late attempts were, on average; absent = there was none
     * @param lagMaxMs how late the latest was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rates(
            long succeeded,
            long failed,
            long postponed,
            Double successRate,
            Long lagMeanMs,
            long lagMaxMs) {

        static Rates of(TallySum sum) {
            long decided = sum.succeeded() + sum.failed();
            long all = decided + sum.postponed();
            return new Rates(
                    sum.succeeded(),
                    sum.failed(),
                    sum.postponed(),
                    decided == 0 ? null : (double) sum.succeeded() / decided,
                    all == 0 ? null : sum.lagMs() / all,
                    sum.lagMaxMs());
        }
    }
}
