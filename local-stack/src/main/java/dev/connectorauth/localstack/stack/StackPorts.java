package dev.connectorauth.localstack.stack;

import dev.connectorauth.localstack.process.Ports;

import java.util.EnumMap;
import java.util.Map;

/** The port of each part. */
public final class StackPorts {

    private final Map<Part, Integer> ports;

    private StackPorts(Map<Part, Integer> ports) {
        this.ports = ports;
    }

    /** The usual ports, except for the parts that a port is given for. */
    public static StackPorts usual(Map<Part, Integer> given) {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, given.getOrDefault(part, part.usualPort()));
        }
        return new StackPorts(ports);
    }

    /** Ports that are free now, except for the parts that a port is given for. */
    public static StackPorts free(Map<Part, Integer> given) {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Integer port = given.get(part);
            ports.put(part, port == null ? Ports.free() : port);
        }
        return new StackPorts(ports);
    }

    public int of(Part part) {
        return ports.get(part);
    }

    /** Whether nobody listens on any of them. */
    boolean areFree() {
        return ports.values().stream().allMatch(Ports::isFree);
    }

    /** Fails if one of them is taken or two parts have the same. */
    public StackPorts requireFree() {
        Map<Integer, Part> seen = new java.util.HashMap<>();
        ports.forEach(
                (part, port) -> {
                    Part other = seen.put(port, part);
                    if (other != null) {
                        throw new StackException(
                                "Port %d is given to both %s and %s; change one with %s or %s."
                                        .formatted(
                                                port,
                                                other.title(),
                                                part.title(),
                                                part.option(),
                                                part.variable()));
                    }
                    if (!Ports.isFree(port)) {
                        throw new StackException(
                                "Port %d, meant for %s, is taken; choose another with %s or %s."
                                        .formatted(
                                                port,
                                                part.title(),
                                                part.option(),
                                                part.variable()));
                    }
                });
        return this;
    }
}
