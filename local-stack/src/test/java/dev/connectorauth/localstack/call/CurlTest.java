package dev.connectorauth.localstack.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.Map;

class CurlTest {

    @Test
    void aKnownValueIsWrittenAsTheVariable() {
        // Given
        Call call = Call.get(URI.create("http://localhost:1/a?b=c")).bearer("secret-token");

        // When
        String command = Curl.command(call, Map.of("TOKEN", "secret-token"));

        // Then
        assertThat(command)
                .isEqualTo(
                        """
                        curl -s "http://localhost:1/a?b=c" \\
                            -H "Authorization: Bearer $TOKEN\"""");
    }

    @Test
    void theShellChangesNothingInABody() {
        // Given
        Call call =
                Call.of("PUT", URI.create("http://localhost:1/")).body("text/plain", "it's $5 `x`");

        // When
        String command = Curl.command(call, Map.of());

        // Then
        assertThat(command)
                .startsWith("curl -s -X PUT ")
                .endsWith("--data-binary 'it'\\''s $5 `x`'");
    }
}
