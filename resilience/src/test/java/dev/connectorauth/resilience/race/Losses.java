package dev.connectorauth.resilience.race;

import dev.connectorauth.resilience.fleet.Connection;
import dev.connectorauth.resilience.provider.Ledger;
import dev.connectorauth.resilience.provider.Presentation;
import dev.connectorauth.resilience.provider.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Instances that need a person, each against the one excuse there is: the provider rotated, and its
 * answer died with a broker that was killed. Where the answer was not out yet, its connection must
 * have ended in that moment; where it was, nothing tells which broker had it.
 */
final class Losses {

    /** How long after its answer a broker may take to store it, on a machine that is busy. */
    private static final Duration COMMIT = Duration.ofSeconds(5);

    /** How long a kill takes to end connections, and for the double to see it. */
    private static final Duration NOTICE = Duration.ofSeconds(3);

    private final List<String> excused = new ArrayList<>();
    private final List<String> unexcused = new ArrayList<>();

    private Losses() {}

    static Losses of(List<Connection> lost, Ledger ledger, List<Strike> strikes) {
        Losses losses = new Losses();
        for (Connection each : lost) {
            List<Presentation> shown = ledger.of(each.grant());
            Optional<String> excuse =
                    shown.stream()
                            .filter(p -> p.verdict() == Verdict.ROTATED)
                            .filter(p -> unused(p.issuedNumber(), shown))
                            .flatMap(p -> strikes.stream().filter(s -> during(s, p)))
                            .map(s -> s.service() + " " + s.member() + " ended " + s.at())
                            .findFirst();
            excuse.ifPresentOrElse(
                    why -> losses.excused.add(each + ": " + why),
                    () -> losses.unexcused.add(each + ": " + shown));
        }
        return losses;
    }

    private static boolean unused(int number, List<Presentation> shown) {
        return shown.stream().noneMatch(p -> p.number() == number);
    }

    private static boolean during(Strike strike, Presentation shown) {
        if (!strike.killed() || !strike.service().equals("auth-broker")) {
            return false;
        }
        if (shown.answeredAt() != null) {
            return within(strike.at(), shown.at(), shown.answeredAt().plus(COMMIT));
        }
        return shown.isLost()
                && within(shown.lostAt(), strike.at().minus(NOTICE), strike.at().plus(NOTICE));
    }

    private static boolean within(Instant moment, Instant from, Instant to) {
        return !moment.isBefore(from) && !moment.isAfter(to);
    }

    List<String> excused() {
        return excused;
    }

    List<String> unexcused() {
        return unexcused;
    }
}
