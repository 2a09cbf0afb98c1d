package dev.connectorauth.localstack.kafka;

import dev.connectorauth.localstack.process.ChildProcess;
import dev.connectorauth.localstack.process.Ports;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

/** A Kafka broker on loopback with the topics of Connector Auth. */
public final class EmbeddedKafka implements AutoCloseable {

    /** Options that start quickly and leave memory to others. */
    public static final List<String> FRUGAL = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1");

    private static final String CLUSTER_ID = "Y29ubmVjdG9yLWF1dGgtMQ";
    private static final int PARTITIONS = 3;
    private static final List<String> TOPICS =
            List.of(
                    "connector-auth.credential-events",
                    "connector-auth.renewal-requests",
                    "connector-auth.definition-events",
                    "connector-auth.dead-letters");

    private final ChildProcess process;
    private final int port;

    private EmbeddedKafka(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a broker and creates the topics that are missing.
     *
     * @param folder where its data and log stay; created if missing
     * @param port where it listens
     */
    public static EmbeddedKafka start(Path folder, int port) {
        return start(folder, port, FRUGAL);
    }

    /** The same with these options of its virtual machine. */
    public static EmbeddedKafka start(Path folder, int port, List<String> javaOptions) {
        Path properties = writeProperties(folder, port, Ports.free());
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(javaOptions);
        command.addAll(
                List.of(
                        "-cp",
                        classPath(),
                        KafkaNode.class.getName(),
                        properties.toString(),
                        CLUSTER_ID));
        ChildProcess process =
                ChildProcess.start("Kafka", command, Map.of(), folder.resolve("kafka.log"));
        EmbeddedKafka kafka = new EmbeddedKafka(process, port);
        process.await(kafka::createTopics, Duration.ofSeconds(60));
        return kafka;
    }

    /** {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }

    private boolean createTopics() {
        if (Ports.isFree(port)) {
            return false;
        }
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers(),
                        "request.timeout.ms",
                        5_000,
                        "default.api.timeout.ms",
                        5_000);
        try (Admin admin = Admin.create(settings)) {
            for (String topic : TOPICS) {
                create(admin, topic);
            }
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void create(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static Path writeProperties(Path folder, int port, int controllerPort) {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", "1");
        p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("log.dirs", folder.resolve("data").toAbsolutePath().toString());
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "3");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        // the default takes half the heap in one piece, which is not always to be had
        p.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
        p.setProperty("auto.create.topics.enable", "false");
        Path file = folder.resolve("server.properties").toAbsolutePath();
        try {
            Files.createDirectories(folder);
            try (var out = Files.newOutputStream(file)) {
                p.store(out, null);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path that tests run with may be hidden behind a booter jar. */
    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
