package dev.connectorauth.resilience.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A third party of its own at the double: its behaviour, and the requests it holds. */
public final class Realm {

    private final String name;
    private final List<Runnable> held = new ArrayList<>();
    private volatile Behaviour behaviour = Behaviour.of(Rotation.ROTATING);

    Realm(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The grant of this name. */
    public GrantKey grant(String family) {
        return new GrantKey(name, family);
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    /** Behaves differently from now on; requests that are under way keep the old behaviour. */
    public Realm behave(UnaryOperator<Behaviour> change) {
        behaviour = change.apply(behaviour);
        return this;
    }

    void hold(Runnable rest) {
        synchronized (held) {
            held.add(rest);
        }
    }

    /** How many requests are being held. */
    public int held() {
        synchronized (held) {
            return held.size();
        }
    }

    /** Holds no request any more, and lets those go that it held. */
    public void release() {
        behave(b -> b.holding(Hold.NOWHERE));
        List<Runnable> going;
        synchronized (held) {
            going = List.copyOf(held);
            held.clear();
        }
        going.forEach(Runnable::run);
    }
}
