package dev.connectorauth.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

/** SSH trusts a server by its key, so that is asked for. */
class HostKeyTest {

    @Test
    void sftpNeedsAHostKey() {
        assertThat(check("", Map.of("protocol", "sftp")))
                .containsExactly(new FieldError("/values/host_key", "is required"));
    }

    @Test
    void ftpsNeedsNone() {
        assertThat(check("", Map.of("protocol", "ftps"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"optional", "advanced", "hidden"})
    void aDefinitionMayDoWithoutOne(String input) {
        assertThat(check("{ key: host_key, input: " + input + " }", Map.of("protocol", "sftp")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl",
                "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAI"
            })
    void aKeyAndAFingerprintAreTaken(String key) {
        assertThat(check("", Map.of("protocol", "sftp", "host_key", key))).isEmpty();
    }

    private static List<FieldError> check(String variable, Map<String, String> given) {
        String document =
                "format: 1\nkey: acme\nname: Acme\nauthMethods: [{ key: it, name: It, type:"
                        + " connection, variables: ["
                        + variable
                        + "] }]";
        Map<String, String> values = new java.util.HashMap<>(given);
        values.put("host", "files.example");
        values.put("port", "22");
        return InstanceForm.of(
                        EffectiveMethod.of(
                                DefinitionDocument.parse(document, DocumentFormat.YAML)
                                        .definition(),
                                "it"))
                .check(values);
    }
}
