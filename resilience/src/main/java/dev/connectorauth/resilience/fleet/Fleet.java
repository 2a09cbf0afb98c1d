package dev.connectorauth.resilience.fleet;

import dev.connectorauth.localstack.kafka.EmbeddedKafka;
import dev.connectorauth.localstack.postgres.EmbeddedPostgres;
import dev.connectorauth.localstack.process.Ports;
import dev.connectorauth.localstack.process.ServiceProcess;
import dev.connectorauth.localstack.testing.TestFolder;
import dev.connectorauth.resilience.provider.ProviderDouble;
import dev.connectorauth.resilience.provider.Realm;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Everything that renewal takes, as programs of their own: PostgreSQL, Kafka, brokers behind a
 * balancer, refreshers; with the provider double and stand-ins for registry and authorization
 * server in this one. Logs stay in {@code target/fleet/<name>}.
 */
public final class Fleet implements AutoCloseable {

    private static final int SIDE_BY_SIDE = 16;
    private static final String ADMIN_PASSWORD = "admin-password";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final FleetPlan plan;
    private final Path data;
    private final Path logs;
    private final int postgresPort = Ports.free();
    private final int kafkaPort = Ports.free();
    private EmbeddedPostgres postgres;
    private EmbeddedKafka kafka;
    private Surroundings surroundings;
    private ProviderDouble provider;
    private Balancer balancer;
    private FleetEnvironment environment;
    private Crew brokers;
    private Crew refreshers;
    private BrokerClient client;

    private Fleet(FleetPlan plan) {
        this.plan = plan;
        this.data = closing(TestFolder.create("fleet-" + plan.name())).path();
        this.logs = SourceTree.module("resilience").resolve("target/fleet").resolve(plan.name());
    }

    /** Starts everything but refreshers, and waits until it is ready. */
    public static Fleet start(FleetPlan plan) {
        Fleet fleet = new Fleet(plan);
        boolean complete = false;
        try {
            fleet.startAll();
            complete = true;
            return fleet;
        } finally {
            if (!complete) {
                fleet.closeQuietly();
            }
        }
    }

    private void startAll() {
        clearLogs();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        started.push(() -> Joining.join(vertx.close()));
        provider = closing(ProviderDouble.start(Ports.free()));
        surroundings = closing(Surroundings.start(vertx, Ports.free()));
        surroundings.publish(DoubleConnector.definition(provider.url()));
        startPostgres();
        started.push(this::stopPostgres);
        postgres.provide(FleetEnvironment.BROKER).provide(FleetEnvironment.REFRESHER);
        startKafka();
        started.push(this::stopKafka);
        environment =
                new FleetEnvironment(postgres.address(), kafka.bootstrapServers(), surroundings);
        brokers =
                closing(
                        crew(
                                "auth-broker",
                                plan.brokers(),
                                environment.broker(),
                                plan.brokerSettings()));
        balancer =
                closing(
                        Balancer.start(
                                vertx,
                                Ports.free(),
                                brokers.members().stream().map(ServiceProcess::port).toList()));
        refreshers =
                closing(
                        crew(
                                "token-refresher",
                                plan.refreshers(),
                                environment.refresher(brokerUrl()),
                                plan.refresherSettings()));
        client = new BrokerClient(balancer.url());
        startBrokers();
    }

    /** A single broker needs no balancer, which would only add to the time that calls take. */
    private URI brokerUrl() {
        return plan.brokers() == 1 ? brokers.member(0).url("") : balancer.url();
    }

    /** The first one makes the tables. */
    private void startBrokers() {
        brokers.member(0).start();
        brokers.start();
    }

    private Crew crew(
            String service, int size, Map<String, String> common, Map<String, String> settings) {
        List<ServiceProcess> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Map<String, String> all = new HashMap<>(common);
            all.put(
                    FleetPlan.environmentName("connector-auth.spool.folder"),
                    data.resolve("spool-" + i).toString());
            all.putAll(settings);
            members.add(
                    ServiceProcess.of(
                                    service,
                                    SourceTree.module(service),
                                    Ports.free(),
                                    all,
                                    logs.resolve(service + "-" + i + ".log"))
                            .with(plan.tuning().services()));
        }
        return new Crew(members);
    }

    public ProviderDouble provider() {
        return provider;
    }

    public Crew brokers() {
        return brokers;
    }

    /** The refreshers; not started by {@link #start}, so that instances can be made in peace. */
    public Crew refreshers() {
        return refreshers;
    }

    /** Calls the broker that the balancer picks. */
    public BrokerClient client() {
        return client;
    }

    /**
     * Brings grants along as new instances, a few at a time.
     *
     * @param documented what their auth method says of refresh tokens
     * @param realm where the grants are
     * @param count how many; their families are numbered
     * @param lifetime how long their access tokens still live
     */
    public List<Connection> bring(
            Documented documented, Realm realm, int count, Duration lifetime) {
        List<Connection> made = new ArrayList<>();
        for (int from = 0; from < count; from += SIDE_BY_SIDE) {
            IntStream.range(from, Math.min(count, from + SIDE_BY_SIDE))
                    .mapToObj(i -> realm.grant(documented.method() + "-" + i))
                    .map(grant -> client.bring(documented, grant, Instant.now().plus(lifetime)))
                    .toList()
                    .forEach(wish -> made.add(wish.join()));
        }
        return made;
    }

    /** Calls one broker. */
    public BrokerClient client(int broker) {
        return new BrokerClient(brokers.member(broker).url("/"));
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    /** The database server, as it is now. */
    public synchronized EmbeddedPostgres postgres() {
        return postgres;
    }

    /** The Kafka broker, as it is now. */
    public synchronized EmbeddedKafka kafka() {
        return kafka;
    }

    /** {@code host:port} of Kafka. */
    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** The credential events that Kafka has now. */
    public List<SeenEvent> events() {
        return SeenEvent.read(bootstrapServers());
    }

    /** Locks of renewal rows; none is taken yet. */
    public RowLocks rowLocks() {
        return RowLocks.take(postgres());
    }

    /** The keyring of the brokers, to seal rows with: key id and keys. */
    public BulkSeed bulkSeed() {
        return new BulkSeed(postgres(), FleetEnvironment.KEY_ID, environment.vaultKeys());
    }

    /** What the programs have said so far. */
    public FleetLogs logs() {
        return new FleetLogs(logs);
    }

    public synchronized void startPostgres() {
        postgres =
                EmbeddedPostgres.start(
                        data.resolve("postgres"),
                        postgresPort,
                        ADMIN_PASSWORD,
                        plan.tuning().postgres());
    }

    public synchronized void stopPostgres() {
        if (postgres != null) {
            postgres.close();
            postgres = null;
        }
    }

    public synchronized void startKafka() {
        kafka = EmbeddedKafka.start(data.resolve("kafka"), kafkaPort, plan.tuning().kafka());
    }

    public synchronized void stopKafka() {
        if (kafka != null) {
            kafka.close();
            kafka = null;
        }
    }

    /** Ends everything, whatever state it is in; the first failure is thrown at the end. */
    @Override
    public void close() {
        RuntimeException first = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                if (first == null) {
                    first = new IllegalStateException("a part of the fleet did not end", e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** What has made the start fail is to be seen, not what comes of it. */
    private void closeQuietly() {
        try {
            close();
        } catch (IllegalStateException alsoFailed) {
            // every other part has been ended
        }
    }

    private void clearLogs() {
        try {
            Files.createDirectories(logs);
            try (var old = Files.newDirectoryStream(logs)) {
                for (Path file : old) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T extends AutoCloseable> T closing(T part) {
        started.push(part);
        return part;
    }
}
