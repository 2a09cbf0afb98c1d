package dev.connectorauth.localstack.check;

import dev.connectorauth.localstack.check.EventLog.Event;
import dev.connectorauth.localstack.process.ServiceProcess;
import dev.connectorauth.localstack.stack.Part;

import java.time.Duration;
import java.util.List;

/**
 * Broker and refresher are killed right after an instance was created, so that its event may still
 * be on its way, and started again.
 */
record SurvivesKill(World world, UnreadInstance unread) implements Statement {

    @Override
    public String text() {
        return "After kill -9 of refresher and broker renewal goes on and nothing is lost";
    }

    @Override
    public void prove() {
        String id = unread.id();
        List<Event> known = world.events.all(e -> e.is(EventLog.RENEWED, id));
        Event last = known.get(known.size() - 1);
        String justCreated =
                world.createActive(
                        world.acme.serviceInstance("Last words", world.acme.serviceSecret()));
        ServiceProcess broker = world.stack.service(Part.BROKER);
        ServiceProcess refresher = world.stack.service(Part.REFRESHER);
        broker.kill();
        refresher.kill();
        broker.launch();
        refresher.launch();
        broker.awaitReady();
        refresher.awaitReady();

        world.events.await(
                "the instance created just before the kill",
                e -> e.is(EventLog.ISSUED, justCreated),
                Duration.ofSeconds(30));
        RenewedUnread.requireRenewed(world, last);
        for (String instance : world.active) {
            Expect.equal(
                    "active",
                    world.instance(instance).path("status").asText(),
                    "the status of an instance");
            world.use(instance);
        }
        requireEveryVersion(id);
    }

    private void requireEveryVersion(String id) {
        List<Long> versions =
                world.events.all(e -> e.is(EventLog.RENEWED, id)).stream()
                        .map(Event::version)
                        .distinct()
                        .toList();
        for (int i = 1; i < versions.size(); i++) {
            Expect.equal(versions.get(i - 1) + 1, versions.get(i), "the next version");
        }
    }
}
