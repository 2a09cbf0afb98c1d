package dev.connectorauth.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

class InstanceFormTest {

    private final InstanceForm form =
            InstanceForm.of(
                    EffectiveMethod.of(
                            DefinitionDocument.parse(
                                            """
                                            format: 1
                                            key: acme
                                            name: Acme
                                            authMethods:
                                              - key: cc
                                                name: Client credentials
                                                type: oauth2-client-credentials
                                                variables:
                                                  - { key: account, input: required, pattern: "[a-z]+" }
                                                  - { key: region, default: eu, options: [eu, us] }
                                              - { key: code, name: Code, type: oauth2-authorization-code }
                                              - key: public
                                                name: Public code
                                                type: oauth2-authorization-code
                                                variables: [{ key: client_type, default: public }]
                                            """,
                                            DocumentFormat.YAML)
                                    .definition(),
                            "cc"));

    @Test
    void showsAllButHiddenFields() {
        // Given a method of type client credentials
        // When / Then
        assertThat(form.fields())
                .extracting(Variable::key)
                .containsExactly("scope", "client_id", "client_secret", "account", "region");
    }

    @Test
    void reportsEveryViolationAtOnce() {
        // Given
        Map<String, String> given =
                Map.of(
                        "nope",
                        "1",
                        "grant_type",
                        "password",
                        "account",
                        "UPPER",
                        "region",
                        "mars",
                        "client_id",
                        "");

        // When / Then
        assertThat(form.check(given))
                .extracting(FieldError::pointer)
                .containsExactlyInAnyOrder(
                        "/values/nope",
                        "/values/grant_type",
                        "/values/account",
                        "/values/region",
                        "/values/client_id",
                        "/values/client_secret");
    }

    @Test
    void neverRepeatsAValue() {
        // Given
        Map<String, String> given = Map.of("account", "CANARY-SECRET", "region", "CANARY-SECRET");

        // When / Then
        assertThat(form.check(given).toString()).doesNotContain("CANARY");
    }

    @Test
    void fillsInDefaults() {
        // Given
        Map<String, String> given = Map.of("client_id", "id");

        // When / Then
        assertThat(form.complete(given))
                .containsEntry("client_id", "id")
                .containsEntry("region", "eu")
                .containsEntry("scope", "")
                .containsEntry("grant_type", "client_credentials");
    }

    @Test
    void anUnknownVariableCountsAsSecret() {
        // Given a key that the method does not have
        // When / Then
        assertThat(form.isSecret("nope")).isTrue();
    }

    @Test
    void aValueThatIsNullIsMissing() {
        // Given
        Map<String, String> given = new HashMap<>();
        given.put("account", null);

        // When / Then
        assertThat(form.check(given)).extracting(FieldError::pointer).contains("/values/account");
    }

    @Test
    void aNulCharacterIsRefused() {
        assertThat(form.checkValue("account", "a\0")).contains("must not hold a NUL character");
    }
}
