package dev.connectorauth.broker.script;

import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the engine's module imports: one function of its own, and of WASI preview 1 the clock,
 * randomness and what it complains to standard error. There are no files, arguments, variables or
 * sockets, whatever the module asks for.
 */
final class EngineImports {

    /** The import that {@link EngineState} makes the engine's interrupt handler. */
    static final String INTERRUPT = "environ_get";

    /** Second argument of a call that is an interrupt check, and not one for the environment. */
    static final int INTERRUPT_MARK = 0x7ead11fe;

    private static final int MAX_COMPLAINT = 8 << 10;
    private static final long[] OK = {0};
    private static final long[] STOP = {1};
    private static final long[] BAD_DESCRIPTOR = {8};

    private final ScriptHost host;
    private final Clock clock;
    private final SecureRandom random;
    private final StringBuilder complaint = new StringBuilder();

    EngineImports(ScriptHost host, Clock clock, SecureRandom random) {
        this.host = host;
        this.clock = clock;
        this.random = random;
    }

    /** What the engine wrote to standard error. */
    String complaint() {
        return complaint.toString();
    }

    ImportValues values() {
        return ImportValues.builder()
                .addFunction(
                        function("endive", "invoke", "iiiiii", this::invoke),
                        wasi("random_get", "ii", this::random),
                        wasi(INTERRUPT, "ii", this::environmentOrInterrupt),
                        wasi("environ_sizes_get", "ii", this::emptyEnvironment),
                        wasi("clock_time_get", "ili", this::time),
                        wasi("fd_write", "iiii", this::write),
                        wasi("fd_close", "i", EngineImports::noFile),
                        wasi("fd_fdstat_get", "ii", EngineImports::noFile),
                        wasi("fd_prestat_get", "ii", EngineImports::noFile),
                        wasi("fd_prestat_dir_name", "iii", EngineImports::noFile),
                        wasi("fd_read", "iiii", EngineImports::noFile),
                        wasi("fd_seek", "ilii", EngineImports::noFile),
                        exit())
                .build();
    }

    private long[] invoke(Instance engine, long... a) {
        Memory memory = engine.memory();
        String name = text(memory, a[2], a[3]);
        String answer = host.call(name, (int) a[5], () -> text(memory, a[4], a[5]));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        int place = allocate(engine, bytes.length);
        memory.write(place, bytes);
        int pair = allocate(engine, 8);
        memory.writeI32(pair, place);
        memory.writeI32(pair + 4, bytes.length);
        return new long[] {pair};
    }

    /** Room in the engine's memory, which the engine frees. */
    static int allocate(Instance engine, int size) {
        return (int) engine.export("cabi_realloc").apply(0, 0, 1, size)[0];
    }

    private long[] random(Instance engine, long... a) {
        byte[] bytes = new byte[(int) a[1]];
        random.nextBytes(bytes);
        engine.memory().write((int) a[0], bytes);
        return OK;
    }

    private long[] environmentOrInterrupt(Instance engine, long... a) {
        return a[1] == INTERRUPT_MARK && host.stops() ? STOP : OK;
    }

    private long[] emptyEnvironment(Instance engine, long... a) {
        engine.memory().writeI32((int) a[0], 0);
        engine.memory().writeI32((int) a[1], 0);
        return OK;
    }

    private long[] time(Instance engine, long... a) {
        engine.memory().writeLong((int) a[2], TimeUnit.MILLISECONDS.toNanos(clock.millis()));
        return OK;
    }

    private long[] write(Instance engine, long... a) {
        Memory memory = engine.memory();
        int written = 0;
        for (int i = 0; i < (int) a[2]; i++) {
            int piece = (int) a[1] + 8 * i;
            int length = memory.readInt(piece + 4);
            int room = Math.min(length, MAX_COMPLAINT - complaint.length());
            if (room > 0) {
                complaint.append(text(memory, memory.readInt(piece), room));
            }
            written += length;
        }
        memory.writeI32((int) a[3], written);
        return OK;
    }

    private static long[] noFile(Instance engine, long... a) {
        return BAD_DESCRIPTOR;
    }

    private static ImportFunction exit() {
        return new HostFunction(
                "wasi_snapshot_preview1",
                "proc_exit",
                FunctionType.of(List.of(ValType.I32), List.of()),
                (engine, a) -> {
                    throw new TrapException("the engine wants to exit");
                });
    }

    private static ImportFunction wasi(String name, String takes, WasmFunctionHandle handle) {
        return function("wasi_snapshot_preview1", name, takes, handle);
    }

    private static ImportFunction function(
            String module, String name, String takes, WasmFunctionHandle handle) {
        List<ValType> parameters =
                takes.chars().mapToObj(c -> c == 'l' ? ValType.I64 : ValType.I32).toList();
        return new HostFunction(
                module, name, FunctionType.of(parameters, List.of(ValType.I32)), handle);
    }

    private static String text(Memory memory, long place, long length) {
        return memory.readString((int) place, (int) length, StandardCharsets.UTF_8);
    }
}
