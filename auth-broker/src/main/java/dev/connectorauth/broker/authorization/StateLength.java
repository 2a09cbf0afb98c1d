package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.flow.FlowContext;

import java.security.SecureRandom;

/** How many characters a method's state has: what its definition asks for, within our bounds. */
record StateLength(int characters) {

    /** Below that a state could be guessed (RFC 6749 §10.10). */
    static final int FLOOR = 32;

    private static final int CEILING = CallbackParameters.MAX_STATE;

    StateLength {
        characters = Math.max(FLOOR, Math.min(CEILING, characters));
    }

    static StateLength of(FlowContext flow) {
        return flow.values()
                .text("state_length")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> new StateLength(Integer.parseInt(text)))
                .orElse(new StateLength(OneTimeValue.LENGTH_256_BITS));
    }

    OneTimeValue random(SecureRandom random) {
        return OneTimeValue.random(random, characters);
    }
}
