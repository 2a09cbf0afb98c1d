package dev.connectorauth.broker.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.trace.Trace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is offered of the list that a third party gives. */
class SelectionListTest {

    private static final String LONGEST = "i".repeat(200);

    @RegisterExtension static final TestProvider PROVIDER = new TestProvider();

    @Test
    void anIdThatIsTooLongIsLeftOutAndNeverCut() {
        // Given
        PROVIDER.answer(okJson("[{\"id\": \"" + LONGEST + "\"}, {\"id\": \"" + LONGEST + "x\"}]"));

        // When
        SelectionList.Found found = find(context());

        // Then
        assertThat(items(found).items()).extracting(SelectionItem::id).containsExactly(LONGEST);
    }

    @Test
    void anItemWithoutAnIdIsLeftOut() {
        // Given
        PROVIDER.answer(okJson("[{\"id\": \"\"}, {\"name\": \"n\"}, {\"id\": \"a\"}]"));

        // When
        SelectionList.Found found = find(context());

        // Then
        assertThat(items(found).leftOut()).isEqualTo(2);
    }

    @Test
    void ofItemsWithTheSameIdTheFirstStays() {
        // Given
        PROVIDER.answer(
                okJson("[{\"id\": \"a\", \"name\": \"One\"}, {\"id\": \"a\", \"name\": \"Two\"}]"));

        // When
        SelectionList.Found found = find(context());

        // Then
        assertThat(items(found).items()).extracting(SelectionItem::label).containsExactly("One");
    }

    @Test
    void whatIsLeftOutIsNoted() {
        // Given
        PROVIDER.answer(okJson("[{\"id\": \"a\"}, {\"id\": \"b\"}, {}]"));
        Trace trace = Trace.of("selection");

        // When
        find(context().traced(trace));

        // Then
        assertThat(trace.records())
                .extracting(record -> record.outcome())
                .containsExactly("2 to choose from; left out without a usable id: 1");
    }

    @Test
    void aListWithoutUsableIdsIsNone() {
        // Given
        PROVIDER.answer(okJson("[{\"id\": \"" + LONGEST + "x\"}]"));

        // When
        SelectionList.Found found = find(context());

        // Then
        assertThat(found).isInstanceOf(SelectionList.Found.None.class);
    }

    private static SelectionList.Found find(FlowContext context) {
        return TestProvider.await(PROVIDER.selections().of(context));
    }

    private static SelectionList.Found.Items items(SelectionList.Found found) {
        return (SelectionList.Found.Items) found;
    }

    private static FlowContext context() {
        return PROVIDER.context(
                Flows.CODE,
                "selection: { request: { method: GET, url: '"
                        + PROVIDER.url("/sites")
                        + "' }, items: $, id: $.id, label: $.name }",
                TestProvider.CLIENT);
    }
}
