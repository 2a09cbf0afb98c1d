package dev.connectorauth.localstack.process;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the services as a program of its own, started from its packaged jar. */
public final class ServiceProcess implements AutoCloseable {

    /** Options that start quickly and leave memory to others. */
    public static final List<String> FRUGAL = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    private static final Duration START = Duration.ofMinutes(3);

    private final String name;
    private final Path jar;
    private final int port;
    private final Map<String, String> environment;
    private final Path log;
    private final List<String> javaOptions;
    private ChildProcess process;

    private ServiceProcess(
            String name,
            Path jar,
            int port,
            Map<String, String> environment,
            Path log,
            List<String> javaOptions) {
        this.name = name;
        this.jar = jar;
        this.port = port;
        this.environment = environment;
        this.log = log;
        this.javaOptions = javaOptions;
    }

    /**
     * Describes a service; nothing is started yet.
     *
     * @param name name of the service and of its module
     * @param module the module's folder, packaged
     * @param port where it listens on loopback
     * @param environment its configuration
     * @param log file for what it says
     */
    public static ServiceProcess of(
            String name, Path module, int port, Map<String, String> environment, Path log) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HTTP_PORT", String.valueOf(port));
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        return new ServiceProcess(
                name, module.resolve("target/quarkus-app/quarkus-run.jar"), port, all, log, FRUGAL);
    }

    /** The same, not started, with these options of the virtual machine instead of frugal ones. */
    public ServiceProcess with(List<String> options) {
        return new ServiceProcess(name, jar, port, environment, log, List.copyOf(options));
    }

    /** Starts it without waiting. */
    public ServiceProcess launch() {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    name + " is not built: " + jar + " is missing; run mvn package first");
        }
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", jar.toString()));
        process = ChildProcess.start(name, command, environment, log);
        return this;
    }

    /** Waits until it says that it is ready. */
    public ServiceProcess awaitReady() {
        process.awaitOk(url("/q/health/ready"), START);
        return this;
    }

    /** Starts it and waits until it says that it is ready. */
    public ServiceProcess start() {
        return launch().awaitReady();
    }

    /** Whether it runs at this moment. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** File for what it says. */
    public Path log() {
        return log;
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.kill();
    }

    /** Its process id; only while it runs. */
    public long pid() {
        return process.pid();
    }

    /** An address of this service. */
    public URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
