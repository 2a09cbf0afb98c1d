package dev.connectorauth.broker.script;

import io.roastedroot.quickjs4j.core.JavyPluginModule;

import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * One QuickJS in its own WebAssembly memory: the module of quickjs4j, compiled to JVM code ahead of
 * time. For one thread at a time. A failure is a {@link run.endive.wasm.WasmEngineException}; what
 * the engine says of it stands in its complaint.
 */
final class Engine {

    private final Instance instance;
    private final EngineImports imports;
    private final int interruptSlot;

    private Engine(Instance instance, EngineImports imports, int interruptSlot) {
        this.instance = instance;
        this.imports = imports;
        this.interruptSlot = interruptSlot;
    }

    /**
     * An engine that is not started yet.
     *
     * @param maxMemory in bytes
     */
    static Engine create(EngineImports imports, long maxMemory) {
        int pages = (int) (maxMemory / Memory.PAGE_SIZE);
        int[] slot = new int[1];
        Instance instance =
                Instance.builder(JavyPluginModule.load())
                        .withMachineFactory(JavyPluginModule::create)
                        .withMemoryFactory(
                                limits ->
                                        new ByteArrayMemory(
                                                new MemoryLimits(limits.initialPages(), pages)))
                        .withTableFactory((table, value) -> longerByOne(table, value, slot))
                        .withImportValues(imports.values())
                        .build();
        instance.table(0).setRef(slot[0], interruptFunction(instance), instance);
        return new Engine(instance, imports, slot[0]);
    }

    private static TableInstance longerByOne(Table table, int value, int[] slot) {
        slot[0] = (int) table.limits().min();
        TableLimits limits = new TableLimits(slot[0] + 1L, slot[0] + 1L);
        return new TableInstance(new Table(table.elementType(), limits), value);
    }

    private static int interruptFunction(Instance instance) {
        var section = instance.module().importSection();
        return IntStream.range(0, section.importCount())
                .mapToObj(section::getImport)
                .filter(i -> i.importType() == ExternalType.FUNCTION)
                .map(Import::name)
                .toList()
                .indexOf(EngineImports.INTERRUPT);
    }

    /** Starts the engine, unless it is filled from an image. */
    void start() {
        instance.export("initialize_runtime").apply();
    }

    /** Compiles a script, in strict mode, to the engine's bytecode. */
    byte[] compile(String script) {
        byte[] source = script.getBytes(StandardCharsets.UTF_8);
        int pair = (int) instance.export("compileSrc").apply(place(source), source.length)[0];
        return memory().readBytes(memory().readInt(pair), memory().readInt(pair + 4));
    }

    /** Runs bytecode, and what it put off. */
    void run(byte[] bytecode) {
        instance.export("eval").apply(place(bytecode), bytecode.length, 0, 0);
    }

    private int place(byte[] bytes) {
        int place = EngineImports.allocate(instance, bytes.length);
        memory().write(place, bytes);
        return place;
    }

    Memory memory() {
        return instance.memory();
    }

    /** All of its memory, as it is. */
    byte[] content() {
        return memory().readBytes(0, memory().pages() * Memory.PAGE_SIZE);
    }

    /** Where its stack ends, which grows downwards to 0; the module's only changing global. */
    long stackPointer() {
        return instance.global(0).getValue();
    }

    /** Makes it what another engine was. */
    void fill(byte[] content, long stackPointer) {
        memory().grow(content.length / Memory.PAGE_SIZE - memory().pages());
        memory().write(0, content);
        instance.global(0).setValue(stackPointer);
    }

    /** Number of the interrupt check among the module's functions that are called by number. */
    int interruptSlot() {
        return interruptSlot;
    }

    /** What it wrote to standard error. */
    String complaint() {
        return imports.complaint();
    }
}
