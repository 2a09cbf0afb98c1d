package dev.connectorauth.broker.reaper;

import io.smallrye.mutiny.Uni;

/** A kind of thing that is forgotten when it has been dead for long enough. */
public interface Remains {

    /** What it is called in metrics, logs and runs. */
    String kind();

    /** How many of them are to be forgotten by now. */
    Uni<Long> count();

    /**
     * Forgets some, each transaction a short one.
     *
     * @param most how many at most
     */
    Uni<Reaped> remove(int most);

    /**
     * What was forgotten.
     *
     * @param count how many it were
     * @param more whether there may be more
     */
    record Reaped(int count, boolean more) {

        /** Nothing was there. */
        public static final Reaped NONE = new Reaped(0, false);

        /** So many out of so many that were looked for. */
        public static Reaped of(int count, int most) {
            return new Reaped(count, count == most);
        }
    }
}
