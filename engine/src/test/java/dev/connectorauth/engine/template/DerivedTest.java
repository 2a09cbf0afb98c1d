package dev.connectorauth.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

class DerivedTest {

    private final Values values =
            Values.of(Map.of("api_key", "abc-us21"), Map.of())
                    .derive(
                            Map.of(
                                    "dc", "{{split api_key '-' 1}}",
                                    "host", "{{dc}}.api.example",
                                    "nonce", "{{random 32}}",
                                    "signature", "{{sha256 (concat nonce token)}}",
                                    "from_step", "{{upper steps.login.id}}"))
                    .at(Instant.EPOCH, new Random(7));

    @Test
    void derivesFromDerived() {
        // Given derived variables
        // When / Then
        assertThat(values.text("host")).contains("us21.api.example");
    }

    @Test
    void isTheSameThroughoutARequest() {
        // Given
        Values inHeader = values.with("token", "t");

        // When / Then
        assertThat(inHeader.text("nonce")).isEqualTo(values.text("nonce"));
    }

    @Test
    void isAnotherInTheNextRequest() {
        // Given
        String first = values.text("nonce").orElseThrow();

        // When / Then
        assertThat(values.fresh().text("nonce").orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void isAnotherAtAnotherMoment() {
        // Given
        String first = values.text("nonce").orElseThrow();

        // When
        Values later = values.at(Instant.EPOCH, new Random(8));

        // Then
        assertThat(later.text("nonce").orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void followsWhatItDependsOn() {
        // Given
        Values first = values.with("token", "t1");
        String signature = first.text("signature").orElseThrow();

        // When
        Values second = first.with("token", "t2");

        // Then
        assertThat(second.text("signature").orElseThrow()).isNotEqualTo(signature);
    }

    @Test
    void followsTheDocumentThatItReachesInto() {
        // Given
        Values first =
                values.with("steps.login", JsonNodeFactory.instance.objectNode().put("id", "a"));
        first.text("from_step");

        // When
        Values second =
                first.with("steps.login", JsonNodeFactory.instance.objectNode().put("id", "b"));

        // Then
        assertThat(second.text("from_step")).contains("B");
    }

    @Test
    void givesWayToAValueThatIsPutInLater() {
        // Given
        Values obtained = values.with("dc", "eu1");

        // When / Then
        assertThat(obtained.text("host")).contains("eu1.api.example");
    }

    @Test
    void winsOverAValueThatWasThereBefore() {
        // Given
        Values derived = values.with("dc", "").derive(Map.of("dc", "eu2"));

        // When / Then
        assertThat(derived.text("dc")).contains("eu2");
    }

    @Test
    void costsNothingUntilItIsAskedFor() {
        // Given a derived variable whose source is not there yet
        // When / Then
        assertThatThrownBy(() -> values.text("signature"))
                .hasMessage("derived variable 'signature': variable 'token' has no value");
    }

    @Test
    void refusesACircle() {
        // Given
        Map<String, String> circle = Map.of("a", "{{b}}", "b", "{{upper c}}", "c", "{{a}}");

        // When / Then
        assertThatThrownBy(() -> Values.none().derive(circle))
                .isInstanceOf(TemplateException.class)
                .hasMessageMatching("variable '[abc]' is derived from itself");
    }

    @Test
    void refusesAnEndlessChain() {
        // Given
        Map<String, String> chain = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            chain.put("v" + i, "{{v" + (i + 1) + "}}");
        }

        // When / Then
        assertThatThrownBy(() -> Values.none().derive(chain))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("more than 50 others");
    }

    @Test
    void refusesAMalformedTemplateByName() {
        // Given
        Map<String, String> malformed = Map.of("a", "{{split}");

        // When / Then
        assertThatThrownBy(() -> Values.none().derive(malformed))
                .hasMessage("derived variable 'a': a '{{' is not closed");
    }

    @Test
    void doesNotGrowWithoutBound() {
        // Given variables each of which doubles the next
        Map<String, String> doubling = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            doubling.put("v" + i, "{{v" + (i + 1) + "}}{{v" + (i + 1) + "}}");
        }
        Values bomb = Values.none().with("v40", "a").derive(doubling);

        // When / Then
        assertThatThrownBy(() -> bomb.text("v0"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("more than 1048576 characters");
    }
}
