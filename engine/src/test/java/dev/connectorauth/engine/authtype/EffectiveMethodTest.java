package dev.connectorauth.engine.authtype;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.ConnectorDefinition;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.contracts.definition.Variable.Input;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EffectiveMethodTest {

    private static final ConnectorDefinition DEFINITION =
            DefinitionDocument.parse(
                            """
                            format: 1
                            key: acme
                            name: Acme
                            variables:
                              - { key: shop_url, label: Shop URL, input: required }
                              - { key: unused, input: required }
                            authMethods:
                              - key: code
                                name: OAuth 2
                                type: oauth2-authorization-code
                                uses: [shop_url]
                                variables:
                                  - { key: scope, default: "read write", input: hidden }
                                  - { key: region, label: Region }
                                authorize: { url: "{{shop_url}}/authorize", query: { audience: api } }
                                token:
                                  url: "{{shop_url}}/token"
                                  headers: { Content-Type: text/plain, X-Region: "{{region}}" }
                                  body: { extra: "1" }
                            """,
                            DocumentFormat.YAML)
                    .definition();

    private final EffectiveMethod method = EffectiveMethod.of(DEFINITION, "code");

    @Test
    void takesInTypeConnectorAndOwnVariables() {
        // Given a method that uses one of two connector variables
        // When / Then
        assertThat(method.variables())
                .extracting(Variable::key)
                .startsWith("client_id", "client_secret", "scope")
                .endsWith("shop_url", "region")
                .doesNotContain("unused");
    }

    @Test
    void changesToADefaultVariableKeepTheRest() {
        // Given a method that hides scope
        // When
        Variable scope =
                method.variables().stream()
                        .filter(v -> v.key().equals("scope"))
                        .findFirst()
                        .orElseThrow();

        // Then
        assertThat(scope)
                .returns("Scope", Variable::label)
                .returns("read write", Variable::defaultValue)
                .returns(Input.HIDDEN, Variable::input);
    }

    @Test
    void addsToTheDefaultRequest() {
        // Given a method with a query parameter of its own
        // When / Then
        assertThat(method.authorize().query())
                .containsEntry("audience", "api")
                .containsEntry("state", "{{state}}");
    }

    @Test
    void replacesAHeaderWhateverItsCase() {
        // Given a method that writes Content-Type for content-type
        // When / Then
        assertThat(method.token().headers())
                .containsEntry("Content-Type", "text/plain")
                .doesNotContainKey("content-type");
    }

    @Test
    void refreshGoesWhereTheTokenRequestGoes() {
        // Given a method without a refresh request
        // When / Then
        assertThat(method.refresh())
                .returns("{{shop_url}}/token", r -> r.url())
                .returns(
                        "{\"grant_type\":\"{{refresh_grant_type}}\",\"refresh_token\":\"{{refresh_token}}\"}",
                        r -> r.body().toString());
    }

    @ParameterizedTest
    @EnumSource(AuthType.class)
    void everyTypeHasDefaultsWhoseTemplatesResolve(AuthType type) {
        // Given
        AuthTypeDefaults defaults = AuthTypeDefaults.of(type);

        // When / Then
        assertThat(defaults)
                .returns(type, AuthTypeDefaults::type)
                .extracting(AuthTypeDefaults::name)
                .isNotNull();
    }
}
