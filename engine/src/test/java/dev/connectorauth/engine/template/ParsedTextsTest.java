package dev.connectorauth.engine.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

class ParsedTextsTest {

    private final AtomicInteger parsed = new AtomicInteger();
    private final ParsedTexts<Integer> texts =
            new ParsedTexts<>(
                    text -> {
                        parsed.incrementAndGet();
                        return text.length();
                    });

    @Test
    void readsATextOnce() {
        // Given
        texts.get("abc");

        // When
        texts.get("abc");

        // Then
        assertThat(parsed).hasValue(1);
    }

    @Test
    void keepsWhatIsInUseWhileOthersComeAndGo() {
        // Given
        texts.get("in use");

        // When
        for (int i = 0; i < 100_000; i++) {
            texts.get("in use");
            texts.get("other " + i);
        }

        // Then
        assertThat(parsed).hasValue(100_001);
    }

    @Test
    void forgetsWhatIsNoLongerUsed() {
        // Given
        texts.get("not used again");

        // When
        for (int i = 0; i < 100_000; i++) {
            texts.get("other " + i);
        }
        texts.get("not used again");

        // Then
        assertThat(parsed).hasValue(100_002);
    }
}
