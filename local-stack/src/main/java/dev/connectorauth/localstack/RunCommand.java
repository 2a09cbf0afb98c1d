package dev.connectorauth.localstack;

import dev.connectorauth.localstack.check.Check;
import dev.connectorauth.localstack.check.Row;
import dev.connectorauth.localstack.demonstration.Demonstration;
import dev.connectorauth.localstack.stack.Part;
import dev.connectorauth.localstack.stack.Stack;
import dev.connectorauth.localstack.stack.StackFolder;
import dev.connectorauth.localstack.stack.StackPorts;
import dev.connectorauth.localstack.stack.StackSecrets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What {@code ./run} can do: run the stack, check it, or forget its data. */
@Command(
        name = "./run",
        sortOptions = false,
        description =
                "Starts PostgreSQL, Kafka, Keycloak and the three services on this machine, shows"
                        + " the first calls and runs until Ctrl-C.")
final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--check",
            description =
                    "Prove the main job on a stack of its own (free ports, data thrown away),"
                            + " print a table, exit 0 or 1.")
    private boolean check;

    @Option(names = "--clean", description = "Forget the data of earlier runs.")
    private boolean clean;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:STACK_DATA}",
            description = "Where data is kept; .stack unless given here or as STACK_DATA.")
    private Path data;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    private boolean help;

    @Option(names = "--project", hidden = true, defaultValue = ".")
    private Path project;

    @Spec private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        if (clean) {
            return forget(out);
        }
        var given = PortOptions.given(command.commandLine().getParseResult(), System.getenv());
        return check ? check(out, given) : serve(out, StackPorts.usual(given));
    }

    /** The stack goes on, whatever comes of the demonstration. */
    private static void demonstrate(Stack stack, PrintWriter out) {
        try {
            new Demonstration(stack, out).run();
        } catch (IllegalStateException | UncheckedIOException e) {
            out.printf("%nThe demonstration ends here: %s%n", e.getMessage());
        }
    }

    private Path folder() {
        return data == null ? project.resolve(".stack") : data;
    }

    private int forget(PrintWriter out) {
        boolean forgotten = StackFolder.forget(folder());
        out.printf(forgotten ? "Forgot all data in %s.%n" : "There is no data in %s.%n", folder());
        return 0;
    }

    private int serve(PrintWriter out, StackPorts ports) {
        try (StackFolder folder = StackFolder.own(folder());
                Stack stack = stack(out, folder, ports)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, out), "stop"));
            stack.start();
            demonstrate(stack, out);
            new Console(out).addresses(stack);
            return new Watch(stack, out).untilStopped();
        }
    }

    private int check(PrintWriter out, Map<Part, Integer> given) throws IOException {
        Path path = data == null ? Files.createTempDirectory("connector-auth-check-") : data;
        boolean ok = false;
        try (StackFolder folder = StackFolder.own(path)) {
            ok = new Console(out).table(proveAll(stack(out, folder, StackPorts.free(given)), out));
            if (ok && data == null) {
                folder.delete();
            }
        } finally {
            if (!ok) {
                out.printf("The logs are in %s.%n", path);
            }
        }
        return ok ? 0 : 1;
    }

    private static List<Row> proveAll(Stack stack, PrintWriter out) {
        List<Row> rows = new ArrayList<>();
        long stopping;
        try (stack) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            stack.start();
            out.printf("%nChecking (about three minutes)%n");
            out.flush();
            rows.addAll(new Check(stack, out).run());
            stopping = System.nanoTime();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - stopping);
        rows.add(Row.ofEnd(stack.isGone(), took));
        return rows;
    }

    private Stack stack(PrintWriter out, StackFolder folder, StackPorts ports) {
        StackSecrets secrets = StackSecrets.in(folder.path(), new SecureRandom());
        return new Stack(
                project.toAbsolutePath().normalize(), folder, ports, secrets, new Console(out));
    }

    private static void stop(Stack stack, PrintWriter out) {
        if (stack.isClosed()) {
            return;
        }
        out.printf("%nStopping%n");
        out.flush();
        stack.close();
        out.printf("Stopped; data is kept for the next run.%n");
        out.flush();
    }
}
