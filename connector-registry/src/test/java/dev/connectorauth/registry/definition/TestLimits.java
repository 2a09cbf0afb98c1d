package dev.connectorauth.registry.definition;

import io.quarkus.runtime.configuration.MemorySize;

import java.math.BigInteger;

/** The limits that hold unless they are configured. */
record TestLimits() implements DefinitionConfig {

    @Override
    public MemorySize maxSize() {
        return new MemorySize(BigInteger.valueOf(512 * 1024));
    }

    @Override
    public int maxErrors() {
        return 500;
    }
}
