package dev.connectorauth.localstack.stack;

import dev.connectorauth.localstack.kafka.EmbeddedKafka;
import dev.connectorauth.localstack.keycloak.EmbeddedKeycloak;
import dev.connectorauth.localstack.postgres.EmbeddedPostgres;
import dev.connectorauth.localstack.process.ServiceProcess;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A running system: the servers first, then the services on them. Closing it stops whatever was
 * started, services before servers.
 */
public final class Stack implements AutoCloseable {

    /** Where browsers may be sent after they have consented. */
    public static final String RETURN_URL = "http://localhost:3000/";

    private static final List<Part> SERVICES = List.of(Part.REGISTRY, Part.BROKER, Part.REFRESHER);

    private final Path project;
    private final StackFolder folder;
    private final StackPorts ports;
    private final StackSecrets secrets;
    private final Progress progress;
    private final Map<Part, ServiceProcess> services = new EnumMap<>(Part.class);
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private EmbeddedPostgres postgres;
    private EmbeddedKafka kafka;
    private EmbeddedKeycloak keycloak;
    private volatile boolean closed;

    /**
     * Describes a stack; nothing is started yet.
     *
     * @param project folder of the project, built
     */
    public Stack(
            Path project,
            StackFolder folder,
            StackPorts ports,
            StackSecrets secrets,
            Progress progress) {
        this.project = project;
        this.folder = folder;
        this.ports = ports;
        this.secrets = secrets;
        this.progress = progress;
    }

    /** Starts everything and waits until it serves. */
    public Stack start() {
        ports.requireFree();
        requireBuilt();
        progress.begins("Starting PostgreSQL and Kafka");
        together(this::startPostgres, this::startKafka);
        describeServices();
        progress.begins("Starting Keycloak (the first time takes a minute) and the services");
        together(
                this::startKeycloak,
                () -> SERVICES.forEach(part -> timed(part, () -> service(part).start())));
        return this;
    }

    private void requireBuilt() {
        for (Part part : SERVICES) {
            if (!Files.isDirectory(project.resolve(part.title()).resolve("target/quarkus-app"))) {
                throw new StackException(
                        "%s is not built; run mvn package first.".formatted(part.title()));
            }
        }
    }

    private void startPostgres() {
        timed(
                Part.POSTGRES,
                () -> {
                    postgres =
                            keep(
                                    EmbeddedPostgres.start(
                                            folder.path().resolve("postgres"),
                                            ports.of(Part.POSTGRES),
                                            secrets.postgresAdmin()));
                    SERVICES.forEach(part -> postgres.provide(secrets.database(databaseOf(part))));
                    return postgres;
                });
    }

    private void startKafka() {
        timed(
                Part.KAFKA,
                () ->
                        kafka =
                                keep(
                                        EmbeddedKafka.start(
                                                folder.path().resolve("kafka"),
                                                ports.of(Part.KAFKA))));
    }

    private void startKeycloak() {
        timed(
                Part.KEYCLOAK,
                () ->
                        keycloak =
                                keep(
                                        EmbeddedKeycloak.start(
                                                folder.path().resolve("keycloak"),
                                                ports.of(Part.KEYCLOAK),
                                                secrets.keycloak())));
    }

    private void describeServices() {
        ServiceEnvironment environment =
                new ServiceEnvironment(
                        ports,
                        secrets,
                        postgres.address(),
                        kafka.bootstrapServers(),
                        folder.path().resolve("spool"));
        describe(Part.REGISTRY, environment.registry());
        describe(Part.BROKER, environment.broker());
        describe(Part.REFRESHER, environment.refresher());
    }

    private void describe(Part part, Map<String, String> environment) {
        services.put(
                part,
                keep(
                        ServiceProcess.of(
                                part.title(),
                                project.resolve(part.title()),
                                ports.of(part),
                                environment,
                                folder.logs().resolve(part.title() + ".log"))));
    }

    private void timed(Part part, Supplier<?> start) {
        long begin = System.nanoTime();
        start.get();
        progress.ready(part, ports.of(part), Duration.ofNanos(System.nanoTime() - begin));
    }

    private synchronized <T extends AutoCloseable> T keep(T part) {
        started.push(part);
        return part;
    }

    private static void together(Runnable... tasks) {
        try {
            CompletableFuture.allOf(
                            Arrays.stream(tasks)
                                    .map(CompletableFuture::runAsync)
                                    .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Whether it is stopped, or being stopped. */
    public boolean isClosed() {
        return closed;
    }

    /** Whether none of its ports is in use. */
    public boolean isGone() {
        return ports.areFree();
    }

    /** One of the services. */
    public ServiceProcess service(Part part) {
        return services.get(part);
    }

    /** An address of a service. */
    public URI url(Part part, String path) {
        return URI.create("http://localhost:" + ports.of(part) + path);
    }

    /** Address of one of Keycloak's realms. */
    public String realm(String name) {
        return keycloak.realm(name);
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public StackSecrets secrets() {
        return secrets;
    }

    public StackFolder folder() {
        return folder;
    }

    /** Names of the databases. */
    public static List<String> databases() {
        return SERVICES.stream().map(Stack::databaseOf).toList();
    }

    private static String databaseOf(Part service) {
        return service.title().replace('-', '_');
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        RuntimeException failure = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                failure = new IllegalStateException("not everything could be stopped", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
