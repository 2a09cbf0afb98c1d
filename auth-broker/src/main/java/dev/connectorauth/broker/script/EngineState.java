package dev.connectorauth.broker.script;

import run.endive.runtime.Memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The place of QuickJS's own limits in its memory. QuickJS checks an interrupt handler and a stack
 * limit, and its errors name the line, but the module exports no function to set them. They stand
 * beside the pointer to the current stack frame, which is found by what it does: it is the one word
 * that moves down the stack with each nested call and is 0 at rest. An engine where that is not so
 * is refused, so that a new version can't run without limits unnoticed.
 *
 * @param place address of the pointer to the current stack frame
 */
record EngineState(int place) {

    private static final int STACK_SIZE = -28;
    private static final int STACK_TOP = -24;
    private static final int STACK_LIMIT = -20;
    private static final int INTERRUPT_HANDLER = 4;
    private static final int INTERRUPT_ARGUMENT = 8;

    /** What the module asks for, but does not enforce. */
    private static final int DECLARED_STACK_SIZE = 256 << 10;

    private static final String NESTED_CALLS =
            """
            const probe = java_invoke;
            const inner = () => { probe('', '', ''); return 1; };
            const outer = () => { probe('', '', ''); return inner() + 1; };
            outer();
            """;

    /** Sees the memory at each call. */
    static final class Probe implements ScriptHost {

        private final List<IntBuffer> moments = new ArrayList<>();
        private Supplier<byte[]> memory;

        @Override
        public String call(String name, int length, Supplier<String> argument) {
            moments.add(words(memory.get()));
            return "0";
        }

        @Override
        public boolean stops() {
            return false;
        }
    }

    /** Finds the limits of an engine that was just started, and whose host is the probe. */
    static EngineState find(Engine engine, Probe probe) {
        int stack = (int) engine.stackPointer();
        probe.memory = engine::content;
        engine.run(engine.compile(NESTED_CALLS));
        IntBuffer rest = words(engine.content());
        IntBuffer outer = probe.moments.get(0);
        IntBuffer inner = probe.moments.get(1);
        int[] found =
                IntStream.range(stack / 4 - STACK_SIZE / 4, outer.limit() - 2)
                        .filter(i -> rest.get(i) == 0 && outer.get(i) < stack)
                        .filter(i -> 0 < inner.get(i) && inner.get(i) < outer.get(i))
                        .filter(i -> isRuntime(outer, i, stack))
                        .toArray();
        if (found.length != 1) {
            throw new IllegalStateException("the script engine's limits can't be set");
        }
        return new EngineState(found[0] * 4);
    }

    private static boolean isRuntime(IntBuffer memory, int frame, int stack) {
        int top = memory.get(frame + STACK_TOP / 4);
        return memory.get(frame + STACK_SIZE / 4) == DECLARED_STACK_SIZE
                && memory.get(frame) < top
                && top <= stack
                && memory.get(frame + STACK_LIMIT / 4) == 0
                && memory.get(frame + INTERRUPT_HANDLER / 4) == 0
                && memory.get(frame + INTERRUPT_ARGUMENT / 4) == 0;
    }

    /**
     * Sets them.
     *
     * @param stackSize how far the stack may grow, in bytes
     */
    void limit(Engine engine, int stackSize) {
        Memory memory = engine.memory();
        memory.writeI32(place + STACK_LIMIT, (int) engine.stackPointer() - stackSize);
        memory.writeI32(place + INTERRUPT_HANDLER, engine.interruptSlot());
        memory.writeI32(place + INTERRUPT_ARGUMENT, EngineImports.INTERRUPT_MARK);
    }

    private static IntBuffer words(byte[] memory) {
        return ByteBuffer.wrap(memory).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    }
}
