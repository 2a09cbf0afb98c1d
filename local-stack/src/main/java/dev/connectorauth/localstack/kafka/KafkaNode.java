package dev.connectorauth.localstack.kafka;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** The program that runs the broker: formats its folder where that is not done, then serves. */
final class KafkaNode {

    private KafkaNode() {}

    /**
     * Runs until it is told to end.
     *
     * @param arguments the properties file and the cluster id
     */
    public static void main(String[] arguments) {
        int formatted =
                StorageTool.execute(
                        new String[] {
                            "format",
                            "--ignore-formatted",
                            "--cluster-id",
                            arguments[1],
                            "--config",
                            arguments[0]
                        },
                        System.out);
        if (formatted != 0) {
            System.exit(formatted);
        }
        Kafka.main(new String[] {arguments[0]});
    }
}
