package dev.connectorauth.broker.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * The renewal of one instance by several brokers, in random order: with answers that get lost,
 * brokers that die or stall, a clock that jumps, people who authorise in between and a database
 * that refuses. Everything that is decided and written goes through the functions that production
 * uses; only the compare-and-set of the statements is imitated. A failure names the seed of its
 * run.
 */
class RenewalModelTest {

    @Property(tries = 120_000, seed = "5849", shrinking = ShrinkingMode.OFF)
    void invariantsHold(@ForAll long seed) {
        assertThat(new ModelWorld(seed).run()).isNotNegative();
    }
}
