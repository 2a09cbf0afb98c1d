package dev.connectorauth.broker.script;

import com.fasterxml.jackson.databind.node.TextNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * A started engine, before any script ran in it, to be copied: a copy takes less than a millisecond
 * where a start takes ten and more, and knows nothing of anybody.
 */
final class EngineImage {

    private static final int STACK_SIZE = 512 << 10;
    private static final int START_MEMORY = 4 << 20;

    private final Clock clock;
    private final SecureRandom random;
    private final byte[] content;
    private final long stackPointer;

    private EngineImage(Clock clock, SecureRandom random, Engine started) {
        this.clock = clock;
        this.random = random;
        this.content = started.content();
        this.stackPointer = started.stackPointer();
    }

    /** Starts an engine and takes its image. */
    static EngineImage take(Clock clock, SecureRandom random) {
        EngineState.Probe probe = new EngineState.Probe();
        Engine engine = Engine.create(new EngineImports(probe, clock, random), START_MEMORY);
        engine.start();
        EngineState.find(engine, probe).limit(engine, STACK_SIZE);
        // Evaluated, so that its lines don't count as the script's
        engine.run(engine.compile("(0,eval)(" + TextNode.valueOf(prelude()) + ")(java_invoke)"));
        return new EngineImage(clock, random, engine);
    }

    /**
     * A fresh engine.
     *
     * @param host its other end
     * @param maxMemory in bytes
     */
    Engine copy(ScriptHost host, long maxMemory) {
        Engine engine = Engine.create(new EngineImports(host, clock, random), maxMemory);
        engine.fill(content, stackPointer);
        return engine;
    }

    private static String prelude() {
        try (InputStream in = EngineImage.class.getResourceAsStream("prelude.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
