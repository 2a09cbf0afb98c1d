package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.definition.Step;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Which requests after the token wait for a choice. */
class AfterwardsTest {

    private static final String CHOICE =
            """
            token: { url: "https://acme.example/token" }
            selection: { request: { method: GET, url: "https://acme.example/sites" }, items: $, id: $.id }
            """;
    private static final String SITE =
            "- { key: site_id, label: Site, from: { selection: $.id } }\n";

    @Test
    void whatUsesAWaitingAnswerThroughADerivedVariableWaitsToo() {
        // Given
        Afterwards afterwards =
                afterwards(
                        SITE + derived("x", "{{steps.site.id}}"),
                        step("site", "{{site_id}}") + step("last", "{{x}}"));

        // When
        List<Step> early = afterwards.beforeSelection();

        // Then
        assertThat(early).isEmpty();
    }

    @Test
    void whatUsesTheChoiceThroughDerivedVariablesWaits() {
        // Given
        Afterwards afterwards =
                afterwards(
                        SITE + derived("x", "{{site_id}}") + derived("y", "{{x}}"),
                        step("about", "{{y}}"));

        // When
        List<Step> early = afterwards.beforeSelection();

        // Then
        assertThat(early).isEmpty();
    }

    @Test
    void anAnswerThatIsUsedThroughADerivedVariableIsAskedForAgain() {
        // Given
        Afterwards afterwards =
                afterwards(
                        SITE + derived("x", "{{steps.a.id}}"),
                        step("a", "") + step("unused", "") + step("b", "{{site_id}}/{{x}}"));

        // When
        List<Step> late = afterwards.afterSelection();

        // Then
        assertThat(late).extracting(Step::key).containsExactly("a", "b");
    }

    @Test
    void anAssertionThatNamesTheChoiceWaitsForIt() {
        // Given
        Afterwards afterwards =
                afterwards(
                        SITE,
                        step("signed", "{{assertion}}"),
                        "assertion: { algorithm: HS256, key: k, claims: { sub: \"{{site_id}}\" } }");

        // When
        List<Step> early = afterwards.beforeSelection();

        // Then
        assertThat(early).isEmpty();
    }

    private static Afterwards afterwards(String variables, String steps, String... more) {
        return Afterwards.of(
                Flows.method(
                        Flows.CODE,
                        CHOICE
                                + "authorize: { url: \"https://acme.example/authorize\" }\n"
                                + "variables:\n"
                                + variables.indent(2)
                                + "afterwards:\n"
                                + steps.indent(2)
                                + String.join("\n", more)));
    }

    private static String derived(String key, String template) {
        return "- { key: %s, label: Derived, from: { template: \"%s\" } }\n"
                .formatted(key, template);
    }

    private static String step(String key, String path) {
        return "- { key: %s, request: { method: GET, url: \"https://acme.example/%s\" } }\n"
                .formatted(key, path);
    }
}
