package dev.connectorauth.broker.script;

import java.util.LinkedHashMap;
import java.util.Map;

/** The scripts that were compiled last, by their text. */
final class CompiledScripts {

    private final Map<String, byte[]> bytecodes;

    CompiledScripts(int size) {
        this.bytecodes =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
                        return size() > size;
                    }
                };
    }

    synchronized byte[] find(String script) {
        return bytecodes.get(script);
    }

    synchronized void keep(String script, byte[] bytecode) {
        bytecodes.put(script, bytecode);
    }
}
