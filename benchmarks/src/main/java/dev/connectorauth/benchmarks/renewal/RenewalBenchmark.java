package dev.connectorauth.benchmarks.renewal;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Renews credentials of many scheduled instances on the whole stack, each part a process of its
 * own: at fixed rates, then as fast as it goes.
 */
@Command(name = "renewal-benchmark", mixinStandardHelpOptions = true)
public final class RenewalBenchmark implements Callable<Integer> {

    @Option(
            names = "--instances",
            split = ",",
            defaultValue = "10000,100000,1000000",
            description = "how many are scheduled, run by run (${DEFAULT-VALUE})")
    private List<Integer> instances;

    @Option(
            names = "--warm-up",
            defaultValue = "40000",
            description = "how many are renewed before anything is measured (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--drain",
            defaultValue = "30000",
            description = "how many are due at once (${DEFAULT-VALUE})")
    private int drain;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "200,400",
            description = "how many come due each second, in turn (${DEFAULT-VALUE})")
    private List<Integer> rates;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "for how long each rate lasts (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--profile", description = "also tell where broker and refresher spend time")
    private boolean profile;

    @Option(
            names = "--report",
            defaultValue = "benchmarks/target/renewal.md",
            description = "where the tables are written to (${DEFAULT-VALUE})")
    private Path report;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RenewalBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (Report out = Report.to(report)) {
            out.say(HandshakeYardstick.measure());
            for (int count : instances) {
                run(count, out);
            }
        }
        return 0;
    }

    private void run(int count, Report out) throws Exception {
        out.begin(count);
        try (Stack stack = Stack.start(count)) {
            out.say(Yardstick.measure(stack));
            Crowd crowd = Crowd.seed(stack, count, out);
            Scenario scenario = new Scenario(stack, crowd);
            out.idle(scenario.idle());
            scenario.play(Round.atOnce(least(warmUp, count)), warmUp);
            for (int rate : rates) {
                Round round = Round.steadily(least(rate * seconds, count), rate);
                out.row(rate + "/s", scenario.play(round, rate * seconds));
            }
            try (Profiler profiler = Profiler.of(stack, profile)) {
                stack.database().forgetStatements();
                out.row("drain", scenario.play(Round.atOnce(least(drain, count)), drain));
                out.statements(stack.database().statements());
                profiler.tell(out);
            }
        }
    }

    private static int least(int wanted, int count) {
        return Math.min(wanted, count);
    }
}
