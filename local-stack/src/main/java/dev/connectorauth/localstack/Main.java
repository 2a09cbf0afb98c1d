package dev.connectorauth.localstack;

import picocli.CommandLine;

/** The program behind {@code ./run}. */
public final class Main {

    private Main() {}

    /** Runs until it is told to end, or until the check is through. */
    public static void main(String[] arguments) {
        // what the libraries of this very program log is nothing that a person has to see
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        CommandLine command = new CommandLine(new RunCommand());
        PortOptions.addTo(command.getCommandSpec());
        command.setExecutionExceptionHandler(Failures::tell);
        System.exit(command.execute(arguments));
    }
}
