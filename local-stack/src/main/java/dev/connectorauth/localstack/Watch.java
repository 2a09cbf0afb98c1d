package dev.connectorauth.localstack;

import dev.connectorauth.localstack.process.ServiceProcess;
import dev.connectorauth.localstack.stack.Part;
import dev.connectorauth.localstack.stack.Stack;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Set;

/** Keeps the program running, and says so if a service ends meanwhile. */
final class Watch {

    private static final long INTERVAL_MILLIS = 2_000;

    private final Stack stack;
    private final PrintWriter out;
    private final Set<Part> ended = EnumSet.noneOf(Part.class);

    Watch(Stack stack, PrintWriter out) {
        this.stack = stack;
        this.out = out;
    }

    /** Returns when this thread is interrupted; a signal ends the program without returning. */
    int untilStopped() {
        try {
            while (true) {
                Set.of(Part.REGISTRY, Part.BROKER, Part.REFRESHER).forEach(this::look);
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void look(Part part) {
        ServiceProcess service = stack.service(part);
        if (!service.isAlive() && !stack.isClosed() && ended.add(part)) {
            out.printf("%s has ended; its log is %s.%n", service.name(), service.log());
            out.flush();
        }
    }
}
