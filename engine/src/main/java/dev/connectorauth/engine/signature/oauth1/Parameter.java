package dev.connectorauth.engine.signature.oauth1;

/**
 * A parameter of a request, name and value percent-encoded once, in the order of RFC 5849
 * §3.4.1.3.2: by name, then by value.
 */
record Parameter(String name, String value) implements Comparable<Parameter> {

    /** The parameter of this name and value, both yet to be encoded. */
    static Parameter of(String name, String value) {
        return new Parameter(Percent.encode(name), Percent.encode(value));
    }

    @Override
    public int compareTo(Parameter other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : value.compareTo(other.value);
    }

    /** The name alone: many values are credentials. */
    @Override
    public String toString() {
        return name + "=…";
    }
}
