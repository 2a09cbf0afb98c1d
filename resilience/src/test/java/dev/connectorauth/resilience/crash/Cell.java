package dev.connectorauth.resilience.crash;

import dev.connectorauth.resilience.fleet.Connection;
import dev.connectorauth.resilience.fleet.Documented;
import dev.connectorauth.resilience.provider.Realm;
import dev.connectorauth.resilience.provider.Rotation;

import java.util.List;

/**
 * One field of the matrix.
 *
 * @param step where the broker is killed
 * @param documented what the definition says of refresh tokens
 * @param realm where its grants are
 * @param connections its instances
 */
record Cell(Step step, Documented documented, Realm realm, List<Connection> connections) {

    /** What the provider really does; where nothing is documented, the worst. */
    static Rotation rotation(Documented documented) {
        return switch (documented) {
            case ROTATING, UNKNOWN -> Rotation.ROTATING;
            case GRACE -> Rotation.GRACE;
            case STATIC -> Rotation.STATIC;
        };
    }

    /** Whether one more request with the stored token can end the grant. */
    boolean risky() {
        return documented == Documented.ROTATING || documented == Documented.UNKNOWN;
    }

    /** Whether nothing can bring the grant back. */
    boolean lost() {
        return risky() && step.answerDies();
    }

    @Override
    public String toString() {
        return step + " × " + documented;
    }
}
