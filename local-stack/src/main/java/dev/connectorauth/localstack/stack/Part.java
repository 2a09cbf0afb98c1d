package dev.connectorauth.localstack.stack;

/** What the stack consists of; each listens on one port of the loopback address. */
public enum Part {
    POSTGRES("PostgreSQL", "postgres", 15432),
    KAFKA("Kafka", "kafka", 19092),
    KEYCLOAK("Keycloak", "keycloak", 18080),
    REGISTRY("connector-registry", "registry", 8081),
    BROKER("auth-broker", "broker", 8082),
    REFRESHER("token-refresher", "refresher", 8083);

    private final String title;
    private final String word;
    private final int usualPort;

    Part(String title, String word, int usualPort) {
        this.title = title;
        this.word = word;
        this.usualPort = usualPort;
    }

    /** Its name; for a service also the name of its module. */
    public String title() {
        return title;
    }

    /** The option of {@code ./run} that sets its port. */
    public String option() {
        return "--" + word + "-port";
    }

    /** The environment variable that sets its port. */
    public String variable() {
        return name() + "_PORT";
    }

    /** Its port, unless another is chosen. */
    public int usualPort() {
        return usualPort;
    }
}
