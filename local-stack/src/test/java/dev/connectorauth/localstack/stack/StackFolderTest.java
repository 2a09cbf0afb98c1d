package dev.connectorauth.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class StackFolderTest {

    @TempDir Path folder;

    @Test
    void isForgottenWithAllThatIsInIt() throws IOException {
        // Given
        Path data = folder.resolve("data");
        try (StackFolder owned = StackFolder.own(data)) {
            Files.createDirectories(owned.logs());
            Files.writeString(owned.logs().resolve("a.log"), "text");
        }

        // When
        boolean forgotten = StackFolder.forget(data);

        // Then
        assertThat(forgotten).isTrue();
        assertThat(data).doesNotExist();
    }

    @Test
    void isNotForgottenIfItIsNoStackFolder() throws IOException {
        // Given
        Files.writeString(folder.resolve("letter.txt"), "text");

        // When / Then
        assertThatThrownBy(() -> StackFolder.forget(folder)).isInstanceOf(StackException.class);
        assertThat(folder.resolve("letter.txt")).exists();
    }

    @Test
    void keepsWhatItsLinksLeadTo() throws IOException {
        // Given
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("keep.txt"), "text");
        Path data = folder.resolve("data");
        StackFolder.own(data).close();
        Files.createSymbolicLink(data.resolve("link"), elsewhere);

        // When
        StackFolder.forget(data);

        // Then
        assertThat(elsewhere.resolve("keep.txt")).exists();
    }
}
