package dev.connectorauth.broker.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.broker.renewal.CommitCommand;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

class SpoolTest {

    private final UUID id = UUID.randomUUID();

    @TempDir Path parent;

    private Path folder;
    private Spool spool;

    @BeforeEach
    void open() {
        folder = parent.resolve("spool");
        spool = TestSpool.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    @Test
    void whatIsKeptOutlivesTheProcess() throws IOException {
        // Given
        CommitCommand command = TestSpool.command(id, 5);
        spool.keep(command).await().indefinitely();

        // When
        restart(() -> TestSpool.open(folder));

        // Then
        assertThat(spool.ready()).containsExactly(id);
        assertThat(found()).get().usingRecursiveComparison().isEqualTo(command);
    }

    @Test
    void nothingInAFileIsReadable() throws IOException {
        // When
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();

        // Then
        assertThat(file()).isRegularFile();
        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.UTF_8))
                .contains(id.toString())
                .doesNotContain(TestSpool.CANARY)
                .doesNotContain("Y2FuYXJ5"); // the same in base64
    }

    @Test
    void onlyTheOwnUserMayLookInside() throws IOException {
        // When
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();

        // Then
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(file())).isEqualTo("rw-------");
    }

    @Test
    void aLaterAnswerTakesThePlaceOfAnEarlierOne() {
        // Given
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();

        // When
        spool.keep(TestSpool.command(id, 6)).await().indefinitely();

        // Then
        assertThat(found().orElseThrow().next().version()).isEqualTo(6);
    }

    @Test
    void anEarlierAnswerDoesNotTakeThePlaceOfALaterOne() {
        // Given
        spool.keep(TestSpool.command(id, 6)).await().indefinitely();

        // When
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();

        // Then
        assertThat(found().orElseThrow().next().version()).isEqualTo(6);
    }

    @Test
    void whatIsStoredIsForgotten() {
        // Given
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();

        // When
        spool.forget(id, 5).await().indefinitely();

        // Then
        assertThat(spool.holds(id)).isFalse();
        assertThat(file()).doesNotExist();
    }

    @Test
    void whatIsLaterThanWhatIsStoredIsNotForgotten() {
        // Given
        spool.keep(TestSpool.command(id, 6)).await().indefinitely();

        // When
        spool.forget(id, 5).await().indefinitely();

        // Then
        assertThat(spool.holds(id)).isTrue();
    }

    @Test
    void anAnswerUnderWayIsNotStoredFromHere() {
        // When
        spool.keepUnderWay(TestSpool.command(id, 5)).await().indefinitely();

        // Then
        assertThat(spool.ready()).isEmpty();
        assertThat(found()).isEmpty();
    }

    @Test
    void anAnswerUnderWayIsStoredAfterARestart() throws IOException {
        // Given
        spool.keepUnderWay(TestSpool.command(id, 5)).await().indefinitely();

        // When
        restart(() -> TestSpool.open(folder));

        // Then
        assertThat(spool.ready()).containsExactly(id);
    }

    @Test
    void aTornFileIsSetAsideAndTheOthersGoOn() throws IOException {
        // Given
        UUID other = UUID.randomUUID();
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();
        spool.keep(TestSpool.command(other, 2)).await().indefinitely();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length / 2));

        // When
        restart(() -> TestSpool.open(folder));

        // Then
        assertThat(spool.ready()).containsExactly(other);
        rejected(1);
    }

    @Test
    void anAlteredFileIsSetAsideWhileTheProcessRuns() throws IOException {
        // Given
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();
        String text = Files.readString(file());
        Files.writeString(file(), text.replace("\"tenant\":\"blue\"", "\"tenant\":\"green\""));

        // When
        Optional<CommitCommand> found = found();

        // Then
        assertThat(found).isEmpty();
        assertThat(spool.holds(id)).isFalse();
        rejected(1);
    }

    @Test
    void aFileUnderTheNameOfAnotherInstanceIsSetAside() throws IOException {
        // Given
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();
        Files.move(file(), folder.resolve(UUID.randomUUID() + ".commit"));

        // When
        restart(() -> TestSpool.open(folder));

        // Then
        assertThat(spool.ready()).isEmpty();
        rejected(1);
    }

    @Test
    void aFileOfSomebodyElseIsSetAside() throws IOException {
        // Given
        Files.writeString(folder.resolve("notes.commit"), "hello");

        // When
        restart(() -> TestSpool.open(folder));

        // Then
        rejected(1);
    }

    @Test
    void aFileWhoseKeyIsBackIsUsedAfterAll() throws IOException {
        // Given
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();
        restart(() -> TestSpool.withOtherKey(folder));
        rejected(1);

        // When
        restart(() -> TestSpool.open(folder));

        // Then
        assertThat(spool.ready()).containsExactly(id);
        rejected(0);
    }

    @Test
    void whatIsTooMuchForTheDiskStaysInMemory() throws IOException {
        // Given
        restart(() -> TestSpool.open(folder, 1));
        spool.keep(TestSpool.command(UUID.randomUUID(), 2)).await().indefinitely();

        // When
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();

        // Then
        assertThat(file()).doesNotExist();
        assertThat(found()).isPresent();
        assertThat(spool.state().unsaved()).isEqualTo(1);
    }

    @Test
    void whatCanNotBeSealedStaysInMemory() throws IOException {
        // Given
        restart(() -> TestSpool.withoutJson(folder));

        // When
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();

        // Then
        assertThat(found()).isPresent();
        assertThat(spool.state().unsaved()).isEqualTo(1);
    }

    @Test
    void aFileThatCanNotBeReadNowWaits() throws IOException {
        // Given
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();
        Path whole = unreadable();

        // When
        Optional<CommitCommand> found = found();

        // Then
        assertThat(found).isEmpty();
        readable(whole);
        assertThat(found()).isPresent();
        rejected(0);
    }

    @Test
    void aFileThatCanNotBeReadAtTheStartWaits() throws IOException {
        // Given
        spool.keep(TestSpool.command(id, 5)).await().indefinitely();
        Path whole = unreadable();

        // When
        restart(() -> TestSpool.open(folder));

        // Then
        assertThat(spool.ready()).containsExactly(id);
        readable(whole);
        assertThat(found()).isPresent();
        rejected(0);
    }

    @Test
    void aFileSetAsideThatCanNotBeReadStopsNothing() throws IOException {
        // Given
        Files.createDirectory(folder.resolve(id + ".commit.1.rejected"));

        // When
        restart(() -> TestSpool.open(folder));

        // Then
        assertThat(spool.ready()).isEmpty();
        rejected(1);
    }

    /** A folder in its place is an I/O error for whoever reads it, whatever the user may do. */
    private Path unreadable() throws IOException {
        Path whole = Files.move(file(), parent.resolve("whole"));
        Files.createDirectory(file());
        return whole;
    }

    private void readable(Path whole) throws IOException {
        Files.delete(file());
        Files.move(whole, file());
    }

    @Test
    void aHalfWrittenFileIsNotThere() throws IOException {
        // Given
        Files.writeString(folder.resolve(id + ".tmp"), "{\"format\":1");

        // When
        restart(() -> TestSpool.open(folder));

        // Then
        assertThat(spool.ready()).isEmpty();
        assertThat(folder.resolve(id + ".tmp")).doesNotExist();
    }

    @Test
    void aFolderThatOthersCanReadIsRefused() throws IOException {
        // Given
        Path open = parent.resolve("open");
        Files.createDirectory(
                open,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));

        // Then
        assertThatThrownBy(() -> TestSpool.open(open))
                .hasMessageContaining("connector-auth.spool.folder")
                .hasMessageContaining("rwxr-x---");
    }

    @Test
    void aFolderThatCanNotBeMadeIsRefused() throws IOException {
        // Given
        Path file = Files.createFile(parent.resolve("file"));

        // Then
        assertThatThrownBy(() -> TestSpool.open(file.resolve("spool")))
                .hasMessageContaining("connector-auth.spool.folder");
    }

    @Test
    void aFolderInUseIsRefused() {
        assertThatThrownBy(() -> TestSpool.open(folder))
                .hasMessageContaining("connector-auth.spool.folder")
                .hasMessageContaining("used by another process");
    }

    private void restart(Supplier<Spool> next) throws IOException {
        spool.close();
        spool = next.get();
    }

    private Optional<CommitCommand> found() {
        return spool.find(id).await().indefinitely();
    }

    private Path file() {
        return folder.resolve(id + ".commit");
    }

    private void rejected(int count) throws IOException {
        List<String> names = spool.state().rejected();
        assertThat(names).hasSize(count);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .filteredOn(each -> each.endsWith(".rejected"))
                    .hasSameElementsAs(names);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
