package dev.connectorauth.edge.testing;

import org.eclipse.microprofile.config.spi.ConfigSource;

import java.util.Map;
import java.util.Set;

/**
 * Makes a service under test trust {@link TestTokens}: their key and issuer take the place of the
 * authorization server's. It outranks {@code application.properties} and is on the class path of
 * tests only.
 */
public final class TestTrust implements ConfigSource {

    static final String ISSUER = "https://tests.connector-auth.example/realms/platform";

    private final Map<String, String> properties =
            Map.of(
                    "mp.jwt.verify.publickey",
                    TestKeys.publicKey(),
                    "mp.jwt.verify.publickey.location",
                    "NONE",
                    "mp.jwt.verify.issuer",
                    ISSUER);

    @Override
    public Map<String, String> getProperties() {
        return properties;
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public String getValue(String name) {
        return properties.get(name);
    }

    @Override
    public int getOrdinal() {
        return 280;
    }

    @Override
    public String getName() {
        return "trust in test tokens";
    }
}
