package dev.connectorauth.resilience.fleet;

import dev.connectorauth.localstack.process.ServiceProcess;

import java.util.List;
import java.util.stream.IntStream;

/** All programs of one service. Their numbers start with 0. */
public final class Crew implements AutoCloseable {

    private final List<ServiceProcess> members;

    Crew(List<ServiceProcess> members) {
        this.members = List.copyOf(members);
    }

    public int size() {
        return members.size();
    }

    /** One of them. */
    public ServiceProcess member(int number) {
        return members.get(number);
    }

    /** All of them. */
    public List<ServiceProcess> members() {
        return members;
    }

    /** Numbers of those that run. */
    public List<Integer> alive() {
        return IntStream.range(0, members.size())
                .filter(i -> members.get(i).isAlive())
                .boxed()
                .toList();
    }

    /** Starts all that don't run, side by side, and waits until all are ready. */
    public Crew start() {
        launch();
        members.forEach(ServiceProcess::awaitReady);
        return this;
    }

    /** Starts all that don't run, without waiting. */
    public Crew launch() {
        members.stream().filter(member -> !member.isAlive()).forEach(ServiceProcess::launch);
        return this;
    }

    /** Ends all as {@code kill -9} does. */
    public void kill() {
        members.stream().filter(ServiceProcess::isAlive).forEach(ServiceProcess::kill);
    }

    /** Asks all to end, side by side, and waits until they have finished what was under way. */
    public void stop() {
        members.parallelStream().filter(ServiceProcess::isAlive).forEach(ServiceProcess::close);
    }

    /** Nothing that they hold is needed any more, so nobody waits for them to finish. */
    @Override
    public void close() {
        RuntimeException first = null;
        for (ServiceProcess member : members) {
            try {
                if (member.isAlive()) {
                    member.kill();
                }
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
