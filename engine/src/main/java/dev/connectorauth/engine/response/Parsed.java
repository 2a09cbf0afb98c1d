package dev.connectorauth.engine.response;

import java.util.function.Function;

/** What became of reading a body, or why it could not be read. */
sealed interface Parsed<T> {

    /** It was read. */
    record Good<T>(T value) implements Parsed<T> {

        @Override
        public String toString() {
            return "Good";
        }
    }

    /**
     * It could not be read.
     *
     * @param reason why, without any of its text
     */
    record Bad<T>(String reason) implements Parsed<T> {}

    /** The next reading, if this one succeeded. */
    default <U> Parsed<U> then(Function<T, Parsed<U>> next) {
        return this instanceof Good<T> good
                ? next.apply(good.value())
                : new Bad<>(((Bad<T>) this).reason());
    }
}
