package dev.connectorauth.localstack.postgres;

import java.util.Map;

/**
 * A service's database. The owner role migrates the schema; the role named like the database only
 * reads and writes rows.
 *
 * @param name name of the database and of the runtime role
 * @param password of the runtime role
 * @param ownerPassword of the role {@code <name>_owner}
 */
public record ServiceDatabase(String name, String password, String ownerPassword) {

    /** The owner role. */
    public String owner() {
        return name + "_owner";
    }

    /** What a service is told of its database, as variables of its environment. */
    public Map<String, String> environment(String address) {
        return Map.of(
                "DATABASE_ADDRESS", address,
                "DATABASE_NAME", name,
                "DATABASE_USER", name,
                "DATABASE_PASSWORD", password,
                "DATABASE_OWNER_USER", owner(),
                "DATABASE_OWNER_PASSWORD", ownerPassword);
    }

    @Override
    public String toString() {
        return "ServiceDatabase[" + name + "]";
    }
}
