package dev.connectorauth.resilience.fleet;

import dev.connectorauth.resilience.provider.GrantKey;
import dev.connectorauth.resilience.provider.Ledger;
import dev.connectorauth.resilience.provider.Presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Refresh tokens that were shown more than once, each against the brokers' notes. */
public final class Repetitions {

    private final List<String> explained = new ArrayList<>();
    private final List<String> unexplained = new ArrayList<>();

    private Repetitions() {}

    public static Repetitions of(
            Ledger ledger, List<Connection> connections, List<Recovery> noted) {
        Map<GrantKey, Connection> byGrant =
                connections.stream()
                        .collect(Collectors.toMap(Connection::grant, Function.identity()));
        Map<UUID, List<Recovery>> byInstance =
                noted.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Recovery::instance,
                                        Collectors.toCollection(ArrayList::new)));
        Repetitions found = new Repetitions();
        for (List<Presentation> shown : ledger.presentedTwice()) {
            Connection connection = byGrant.get(shown.get(0).grant());
            List<Recovery> left = byInstance.getOrDefault(connection.id(), List.of());
            for (int i = 1; i < shown.size(); i++) {
                found.explain(connection, shown.get(i - 1), shown.get(i), left);
            }
        }
        return found;
    }

    /** A note explains one presentation: the first one after it. */
    private void explain(
            Connection connection, Presentation before, Presentation again, List<Recovery> notes) {
        String what = connection.id() + " " + before + "; again " + again;
        notes.stream()
                .filter(note -> !note.at().isAfter(again.at()))
                .filter(note -> note.at().isAfter(before.at()))
                .findFirst()
                .ifPresentOrElse(
                        note -> {
                            notes.remove(note);
                            explained.add(what + " because " + note.reason());
                        },
                        () -> unexplained.add(what));
    }

    /** With the broker's reason. */
    public List<String> explained() {
        return explained;
    }

    /** Without one. */
    public List<String> unexplained() {
        return unexplained;
    }
}
