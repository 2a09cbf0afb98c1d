package dev.connectorauth.refresher.schedule;

import java.time.Instant;
import java.util.UUID;

/**
 * What is to be put down about a claimed renewal. Under a claim that is over, because newer news
 * came or time ran out, it changes nothing but the record of the attempt.
 *
 * @param instanceId the instance
 * @param claim under which it was taken
 * @param sequence of the news that it was taken by
 * @param effect what happens to the line
 * @param until when to ask again, where the effect needs it
 * @param outcome how it went, for people; null = the broker was not asked at all
 * @param cause problem type that ended the asking; only with {@link Effect#STOP}
 */
public record Settlement(
        UUID instanceId,
        UUID claim,
        long sequence,
        Effect effect,
        Instant until,
        String outcome,
        String cause) {

    /** What a settlement does to a line. */
    public enum Effect {
        /** The claim stays until news of the new credential comes, or its time is over. */
        KEEP,
        /** Asked again later; counts as a failure. */
        RETRY,
        /** Asked again later, because the broker said so; counts as nothing. */
        WAIT,
        /**
         * The plan and the version that is known count again; after its time, as RETRY. Where newer
         * news have come meanwhile, as RELEASE.
         */
        REPLAN,
        /** Not asked again before newer news; where these have come meanwhile, as RELEASE. */
        STOP,
        /** As if it had never been claimed. */
        RELEASE
    }

    /** The broker has a newer credential; a line whose news is lost must not spin. */
    public static Settlement renewed(DueRenewal due, String outcome) {
        return of(due, Effect.KEEP, null, outcome, null);
    }

    /** The call failed and is to be repeated. */
    public static Settlement failed(DueRenewal due, Instant until, String outcome) {
        return of(due, Effect.RETRY, until, outcome, null);
    }

    /** The broker said when to come back. */
    public static Settlement later(DueRenewal due, Instant until, String outcome) {
        return of(due, Effect.WAIT, until, outcome, null);
    }

    /** It was asked for before its time; {@code until} where its plan is over. */
    public static Settlement tooEarly(DueRenewal due, Instant until, String outcome) {
        return of(due, Effect.REPLAN, until, outcome, null);
    }

    /** A person must act first. */
    public static Settlement stopped(DueRenewal due, String cause, String outcome) {
        return of(due, Effect.STOP, null, outcome, cause);
    }

    /** The broker was out of reach. */
    public static Settlement released(DueRenewal due) {
        return of(due, Effect.RELEASE, null, null, null);
    }

    private static Settlement of(
            DueRenewal due, Effect effect, Instant until, String outcome, String cause) {
        return new Settlement(
                due.instanceId(), due.claim(), due.sequence(), effect, until, outcome, cause);
    }
}
