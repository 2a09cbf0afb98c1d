package dev.connectorauth.benchmarks.renewal;

/**
 * What came of a scenario.
 *
 * @param cost counters over the measured windows
 * @param asked from due to the request at the third party
 * @param stored from due to the commit of the new credential
 * @param requests token requests in all rounds, from begin to end
 * @param renewals renewals that were due in all rounds
 */
record Measurement(Reading cost, Lags asked, Lags stored, long requests, long renewals) {

    Measurement and(Measurement other) {
        return new Measurement(
                cost.plus(other.cost),
                asked.and(other.asked),
                stored.and(other.stored),
                requests + other.requests,
                renewals + other.renewals);
    }
}
