package dev.connectorauth.refresher.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

@QuarkusTest
class ReaperTest {

    @Inject Reaper reaper;
    @Inject Fixture fixture;
    @Inject TestClock clock;

    private States deleted;
    private States alive;

    @BeforeEach
    void oneIsDeletedAndOneIsNot() {
        fixture.reset();
        deleted = fixture.given(States.due("blue", null).status(InstanceStatus.DELETED));
        alive = fixture.given(States.due("blue", clock.instant()));
    }

    @Test
    void aDeletedInstanceIsForgottenAfterItsTime() {
        clock.forward(Duration.ofDays(31));
        fixture.await(() -> reaper.round(false));
        assertThat(fixture.line(deleted.instanceId())).isNull();
        assertThat(fixture.rows("select 1 from due")).hasSize(1);
    }

    @Test
    void anInstanceThatIsThereIsNeverForgotten() {
        clock.forward(Duration.ofDays(3000));
        fixture.await(() -> reaper.round(false));
        assertThat(fixture.line(alive.instanceId())).isNotNull();
    }

    @Test
    void beforeItsTimeItIsRemembered() {
        clock.forward(Duration.ofDays(29));
        fixture.await(() -> reaper.round(false));
        assertThat(fixture.line(deleted.instanceId())).isNotNull();
    }

    @Test
    void laterNewsOfADeletedInstanceDoNotProlongItsTime() {
        clock.forward(Duration.ofDays(29));
        fixture.given(deleted.sequence(2));
        clock.forward(Duration.ofDays(2));
        fixture.await(() -> reaper.round(false));
        assertThat(fixture.line(deleted.instanceId())).isNull();
    }

    @Test
    void aDryRunForgetsNothing() {
        clock.forward(Duration.ofDays(31));
        fixture.await(() -> reaper.round(true));
        assertThat(fixture.line(deleted.instanceId())).isNotNull();
    }
}
