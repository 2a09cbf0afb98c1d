package dev.connectorauth.broker.egress;

import io.quarkus.runtime.configuration.MemorySize;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Small limits, so that tests reach them. */
public record TestEgressConfig(Optional<List<String>> allow) implements EgressConfig {

    public static final int MAX_RESPONSE = 64 * 1024;

    public static TestEgressConfig allowing(String... entries) {
        return new TestEgressConfig(
                entries.length == 0 ? Optional.empty() : Optional.of(List.of(entries)));
    }

    @Override
    public Duration resolveTimeout() {
        return Duration.ofMillis(500);
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration maxTimeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public MemorySize maxResponseSize() {
        return new MemorySize(BigInteger.valueOf(MAX_RESPONSE));
    }

    @Override
    public MemorySize maxHeaderSize() {
        return new MemorySize(BigInteger.valueOf(8 * 1024));
    }

    @Override
    public int maxConnections() {
        return 4;
    }
}
