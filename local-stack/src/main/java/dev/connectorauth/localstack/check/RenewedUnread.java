package dev.connectorauth.localstack.check;

import dev.connectorauth.localstack.check.EventLog.Event;
import dev.connectorauth.localstack.stack.Part;

import java.time.Duration;

/**
 * Nobody reads the credential; the schedule that the refresher has from Kafka renews it. The third
 * party takes a refresh token once, so the second renewal proves that the first one's was kept.
 */
record RenewedUnread(World world, UnreadInstance unread) implements Statement {

    private static final Duration LONGEST = Duration.ofSeconds(75);

    @Override
    public String text() {
        return "An instance that nobody reads is renewed twice before expiry, refresh tokens rotating";
    }

    @Override
    public void prove() throws Exception {
        String id = unread.create();
        Event before =
                world.events.await(
                        "issued", e -> e.is(EventLog.ISSUED, id), Duration.ofSeconds(15));
        for (int renewal = 1; renewal <= 2; renewal++) {
            before = requireRenewed(world, before);
        }
        Expect.status(
                200,
                "reading the renewal at the refresher",
                world.blue.get(Part.REFRESHER, "/v1/renewals/" + id));
        GroupProgress.requirePast(
                world.stack.kafka().bootstrapServers(), "token-refresher", before);
    }

    /** Waits for the renewal after this event; fails if it came late or left a version out. */
    static Event requireRenewed(World world, Event before) {
        Event renewed =
                world.events.await(
                        "renewal after version " + before.version(),
                        e -> e.is(EventLog.RENEWED, before.key()) && e.version() > before.version(),
                        LONGEST);
        Expect.equal(before.version() + 1, renewed.version(), "the renewed version");
        Expect.equal("active", renewed.data().path("status").asText(), "the status");
        Expect.that(
                renewed.at("issuedAt").isBefore(before.at("expiresAt")),
                "version %d expired at %s, its successor is of %s"
                        .formatted(
                                before.version(), before.at("expiresAt"), renewed.at("issuedAt")));
        return renewed;
    }
}
