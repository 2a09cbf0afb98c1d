package dev.connectorauth.broker.egress;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where requests to third parties may go, and how much they may take. */
@ConfigMapping(prefix = "connector-auth.egress")
public interface EgressConfig {

    /**
     * Hosts and addresses that are allowed although they are private, or reached by plain http:
     * {@code host}, {@code host:port}, {@code address}, {@code address:port} or a CIDR range, comma
     * separated. Ranges that hold everything are refused.
     */
    Optional<List<String>> allow();

    /** How long looking up a host name may take. */
    @WithDefault("5s")
    Duration resolveTimeout();

    /** How long connecting, and the TLS handshake, may take each. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long a whole request may take at most, whatever its auth method says. */
    @WithDefault("120s")
    Duration maxTimeout();

    /** Size of the largest response body that is read. */
    @WithDefault("1M")
    MemorySize maxResponseSize();

    /** Size of the largest response head that is read. */
    @WithDefault("16K")
    MemorySize maxHeaderSize();

    /** How many requests may be under way to one address and host; more wait for their turn. */
    @WithDefault("64")
    int maxConnections();
}
