package dev.connectorauth.broker.definition;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parsed revisions used last, bounded in number. Revisions never change, so none goes stale.
 */
@ApplicationScoped
class ParsedCopies {

    private final Map<Key, DefinitionCopy> copies;

    ParsedCopies(RegistryConfig config) {
        int limit = config.cacheSize();
        copies =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Key, DefinitionCopy> eldest) {
                        return size() > limit;
                    }
                };
    }

    synchronized DefinitionCopy get(String tenant, String connector, int revision) {
        return copies.get(new Key(tenant, connector, revision));
    }

    synchronized void put(String tenant, String connector, DefinitionCopy copy) {
        copies.put(new Key(tenant, connector, copy.revision()), copy);
    }

    private record Key(String tenant, String connector, int revision) {}
}
