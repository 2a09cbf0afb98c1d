package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.definition.Lifetime.Rotation;

/** A third party of the model: one grant whose refresh tokens are numbers that grow. */
final class ModelProvider {

    private final Rotation rotation;
    private final boolean revokesOnReuse;
    private int first = 1;
    private int current = 1;
    private boolean alive = true;

    /**
     * A new one.
     *
     * @param rotation how it really behaves
     * @param revokesOnReuse whether a used token that is shown again ends the grant
     */
    ModelProvider(Rotation rotation, boolean revokesOnReuse) {
        this.rotation = rotation;
        this.revokesOnReuse = revokesOnReuse;
    }

    /** A refresh token is shown; the one that follows from it, or 0 when it is refused. */
    int refresh(int token) {
        if (!valid(token)) {
            // a token of an earlier grant is nobody's reuse
            if (revokesOnReuse && rotation == Rotation.ROTATING && token >= first) {
                alive = false;
            }
            return 0;
        }
        if (rotation != Rotation.STATIC) {
            current++;
        }
        return current;
    }

    /** A person authorises: a new grant, whose token this is. */
    int consent() {
        current++;
        first = current;
        alive = true;
        return current;
    }

    /** A person takes the grant away. */
    void revoke() {
        alive = false;
    }

    boolean alive() {
        return alive;
    }

    /** Whether this token works. */
    boolean valid(int token) {
        return alive
                && (rotation == Rotation.ROTATING
                        ? token == current
                        : token >= first && token <= current);
    }

    /** Whether a lost answer takes the only token that works with it. */
    boolean rotates() {
        return rotation == Rotation.ROTATING;
    }
}
