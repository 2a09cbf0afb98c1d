package dev.connectorauth.localstack.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.Callable;

class PlanTest {

    private final Plan plan = new Plan(Runnable::run, new PrintWriter(Writer.nullWriter()));

    @Test
    void aStatementOnAFailedOneFails() {
        // Given
        var failed =
                plan.first(
                        statement(
                                () -> {
                                    throw new AssertionError("no");
                                }));

        // When
        Row row = plan.after(statement(() -> null), failed).join();

        // Then
        assertThat(row.ok()).isFalse();
    }

    @Test
    void aFailureIsToldByItsReason() {
        // Given
        Statement statement =
                statement(
                        () -> {
                            throw new AssertionError("the reason");
                        });

        // When
        Row row = plan.first(statement).join();

        // Then
        assertThat(row.failure()).isEqualTo("the reason");
    }

    @Test
    void aStatementOnProvedOnesIsProved() {
        // Given
        var proved = plan.first(statement(() -> null));

        // When
        Row row = plan.after(statement(() -> null), proved).join();

        // Then
        assertThat(row.ok()).isTrue();
    }

    private static Statement statement(Callable<?> proof) {
        return new Statement() {
            @Override
            public String text() {
                return "A statement";
            }

            @Override
            public void prove() throws Exception {
                proof.call();
            }
        };
    }
}
