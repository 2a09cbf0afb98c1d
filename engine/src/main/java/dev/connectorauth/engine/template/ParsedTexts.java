package dev.connectorauth.engine.template;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What has been read before need not be read again. Two generations, each of at most a million
 * characters: when the young one is full it becomes the old one, and what is used of the old one
 * moves on. Keys are templates and date patterns, which hold no secret.
 */
final class ParsedTexts<T> {

    private static final int GENERATION = 1 << 20;
    private static final int LONGEST = 1 << 16;
    private static final int ENTRY_OVERHEAD = 64;

    private final Function<String, T> parser;
    private volatile Map<String, T> young = new ConcurrentHashMap<>();
    private volatile Map<String, T> old = Map.of();
    private int size;

    ParsedTexts(Function<String, T> parser) {
        this.parser = parser;
    }

    T get(String text) {
        T known = young.get(text);
        if (known != null) {
            return known;
        }
        known = old.get(text);
        if (known == null) {
            known = parser.apply(text);
        }
        if (text.length() <= LONGEST) {
            keep(text, known);
        }
        return known;
    }

    private synchronized void keep(String text, T parsed) {
        if (size > GENERATION) {
            old = young;
            young = new ConcurrentHashMap<>();
            size = 0;
        }
        if (young.put(text, parsed) == null) {
            size += text.length() + ENTRY_OVERHEAD;
        }
    }
}
