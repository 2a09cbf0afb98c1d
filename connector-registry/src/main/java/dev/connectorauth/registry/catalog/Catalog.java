package dev.connectorauth.registry.catalog;

import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import jakarta.enterprise.context.ApplicationScoped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The definitions that come with the registry: resources of the same release, read once. */
@ApplicationScoped
class Catalog {

    /** The keys, since what a jar has can't be listed. */
    private static final String KEYS = "catalog.txt";

    private final Map<String, byte[]> documents = new TreeMap<>();
    private final List<CatalogEntry> entries;

    Catalog() {
        text(KEYS).lines().forEach(key -> documents.put(key, bytes(key + ".yaml")));
        this.entries = documents.keySet().stream().map(Catalog::entry).toList();
    }

    /** What there is, in the order of keys. */
    List<CatalogEntry> entries() {
        return entries;
    }

    /** The definition of this key, in YAML. */
    Optional<byte[]> document(String key) {
        return Optional.ofNullable(documents.get(key));
    }

    private static CatalogEntry entry(String key) {
        return CatalogEntry.of(
                DefinitionDocument.parse(text(key + ".yaml"), DocumentFormat.YAML).definition());
    }

    private static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Catalog.class.getResourceAsStream("/catalog/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
