package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.definition.Lifetime;
import dev.connectorauth.contracts.definition.Lifetime.Rotation;
import dev.connectorauth.contracts.event.RenewalPolicy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Decides when a credential is due.
 *
 * <ul>
 *   <li>An access token is due at 0.7 to 0.85 of its lifetime, a refresh token too, an idle window
 *       at 0.4 to 0.5 of it. Where in that span is a hash of the instance, so that instances that
 *       were created together are not renewed together.
 *   <li>Nothing is due later than the grant's absolute end, and nothing sooner than a few seconds
 *       after the issue: a refresh token in its last moments must not make a busy loop.
 *   <li>What can't be renewed without a person is due when it expires, so that its end is noticed.
 * </ul>
 */
public final class RenewalSchedule {

    /** Documented lifetimes beyond it are taken for it; databases have no dates without end. */
    private static final Duration FURTHEST = Duration.ofDays(36_500);

    /** Ends that are no further apart are the same one. */
    private static final Duration SAME = Duration.ofMinutes(1);

    /** How far apart renewals are that tell whether an end moves with them. */
    private static final Duration TELLING = SAME.multipliedBy(2);

    private static final Duration FLOOR = Duration.ofSeconds(10);

    private RenewalSchedule() {}

    /**
     * What a token response says of times.
     *
     * @param issuedAt when the tokens were asked for, which is never later than their issue
     * @param expiresAt when the access token expires; null = never
     * @param refreshExpiresAt when the refresh token expires; null = not said
     * @param newRefreshToken whether a refresh token came with it
     * @param means what it takes to get a newer one
     */
    public record Issue(
            Instant issuedAt,
            Instant expiresAt,
            Instant refreshExpiresAt,
            boolean newRefreshToken,
            RenewalMeans means) {}

    /**
     * The deadlines of a new credential.
     *
     * @param documented what the definition tells of lifetimes
     * @param policy how eagerly it is renewed
     * @param keepAlive the idle window that is taken for one nobody has told of, where nothing else
     *     would renew it
     * @param before the deadlines of the credential that it renews; null = a new grant
     */
    public static Deadlines of(
            UUID instanceId,
            Lifetime documented,
            Issue issue,
            RenewalPolicy policy,
            Duration keepAlive,
            Deadlines before) {
        Instant issuedAt = issue.issuedAt();
        Instant expiresAt = issue.expiresAt();
        Instant refreshExpiresAt = refreshExpiresAt(documented, issue, before);
        Instant idleUntil = plus(issuedAt, documented.refreshTokenIdle());
        Instant absoluteUntil = absoluteUntil(documented, issuedAt, before);
        double jitter = jitter(instanceId);
        boolean fresh = policy == RenewalPolicy.EAGER;
        Instant due =
                Stream.of(
                                fresh ? at(issuedAt, expiresAt, 0.7 + 0.15 * jitter) : null,
                                issue.newRefreshToken() || issue.refreshExpiresAt() != null
                                        ? at(issuedAt, refreshExpiresAt, 0.7 + 0.15 * jitter)
                                        : null,
                                at(issuedAt, idleUntil, 0.4 + 0.1 * jitter),
                                isUntold(documented, issue, policy, refreshExpiresAt)
                                        ? at(
                                                issuedAt,
                                                issuedAt.plus(keepAlive),
                                                0.7 + 0.15 * jitter)
                                        : null,
                                absoluteUntil)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null);
        return new Deadlines(
                issuedAt,
                expiresAt,
                refreshExpiresAt,
                idleUntil,
                absoluteUntil,
                isScheduled(policy, issue.means())
                        ? issue.means() == RenewalMeans.PERSON
                                ? expiresAt
                                : notBefore(floor(issuedAt, expiresAt), due)
                        : null,
                policy,
                endsAt(documented, issue, refreshExpiresAt, absoluteUntil, before));
    }

    /** Whether it may die unused at a time that nobody knows. */
    private static boolean isUntold(
            Lifetime documented, Issue issue, RenewalPolicy policy, Instant refreshExpiresAt) {
        return policy == RenewalPolicy.ON_DEMAND
                && issue.means() == RenewalMeans.REFRESH_TOKEN
                && refreshExpiresAt == null
                && documented.refreshToken() == null
                && documented.refreshTokenIdle() == null;
    }

    /** Nothing has to be kept alive where the instance can log in again. */
    private static boolean isScheduled(RenewalPolicy policy, RenewalMeans means) {
        return policy == RenewalPolicy.EAGER
                || policy == RenewalPolicy.ON_DEMAND && means != RenewalMeans.LOGIN;
    }

    /** A grant that is renewed after its documented end has none. */
    private static Instant absoluteUntil(Lifetime documented, Instant issuedAt, Deadlines before) {
        if (before == null) {
            return plus(issuedAt, documented.absolute());
        }
        return before.absoluteUntil() != null && before.absoluteUntil().isAfter(issuedAt)
                ? before.absoluteUntil()
                : null;
    }

    private static Instant endsAt(
            Lifetime documented,
            Issue issue,
            Instant refreshExpiresAt,
            Instant absoluteUntil,
            Deadlines before) {
        if (issue.means() != RenewalMeans.REFRESH_TOKEN) {
            return issue.means() == RenewalMeans.PERSON ? issue.expiresAt() : null;
        }
        Instant end =
                Stream.of(
                                absoluteUntil,
                                isFixed(documented, issue, refreshExpiresAt, before)
                                        ? refreshExpiresAt
                                        : null)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null);
        // seconds left that are counted anew are not another end
        return before != null && isNear(before.endsAt(), end) ? before.endsAt() : end;
    }

    /**
     * Whether renewals leave the refresh token's end where it is. Two that follow each other at
     * once don't tell, since an end that moves has not moved far.
     */
    private static boolean isFixed(
            Lifetime documented, Issue issue, Instant refreshExpiresAt, Deadlines before) {
        if (before == null) {
            return documented.rotation() == Rotation.STATIC;
        }
        return isNear(before.endsAt(), refreshExpiresAt)
                || isNear(before.refreshExpiresAt(), refreshExpiresAt)
                        && Duration.between(before.issuedAt(), issue.issuedAt()).compareTo(TELLING)
                                >= 0;
    }

    private static boolean isNear(Instant one, Instant other) {
        return one != null
                && other != null
                && Duration.between(one, other).abs().compareTo(SAME) < 0;
    }

    /**
     * When the access token is close to its end: {@code configured} before it, or half its lifetime
     * if that is shorter, so that a short-lived one is not always close.
     */
    public static Instant margin(Deadlines deadlines, Duration configured) {
        Duration half = Duration.between(deadlines.issuedAt(), deadlines.expiresAt()).dividedBy(2);
        return deadlines.expiresAt().minus(min(configured, half));
    }

    private static Instant floor(Instant issuedAt, Instant expiresAt) {
        return issuedAt.plus(
                expiresAt == null
                        ? FLOOR
                        : min(FLOOR, Duration.between(issuedAt, expiresAt).dividedBy(2)));
    }

    /** Null where nothing is ever due. */
    private static Instant notBefore(Instant floor, Instant due) {
        return due != null && due.isBefore(floor) ? floor : due;
    }

    private static Instant refreshExpiresAt(Lifetime documented, Issue issue, Deadlines before) {
        if (issue.refreshExpiresAt() != null) {
            return issue.refreshExpiresAt();
        }
        if (issue.newRefreshToken() || before == null) {
            return plus(issue.issuedAt(), documented.refreshToken());
        }
        return before.refreshExpiresAt();
    }

    /** 0 to 1, the same for an instance at all times (finaliser of SplitMix64). */
    private static double jitter(UUID id) {
        long z = id.getMostSignificantBits() ^ id.getLeastSignificantBits();
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }

    private static Instant at(Instant from, Instant until, double share) {
        return until == null
                ? null
                : from.plusMillis((long) (Duration.between(from, until).toMillis() * share));
    }

    private static Instant plus(Instant from, Duration duration) {
        return duration == null || duration.equals(Lifetime.NEVER)
                ? null
                : from.plus(min(duration, FURTHEST));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
