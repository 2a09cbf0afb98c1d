package dev.connectorauth.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.UrlTemplate;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;

/** A host that follows from what a customer typed in is confined as if it had been typed in. */
class DerivedVariablesTest {

    private final EffectiveMethod method =
            EffectiveMethod.of(
                    DefinitionDocument.parse(
                                    """
                                    format: 1
                                    key: acme
                                    name: Acme
                                    authMethods:
                                      - key: key
                                        name: Key
                                        type: token
                                        variables:
                                          - key: host
                                            pattern: '[a-z0-9-]+\\.acme\\.example'
                                            from: { template: "{{split api_key '@' 1}}" }
                                    """,
                                    DocumentFormat.YAML)
                            .definition(),
                    "key");

    @Test
    void aValueThatFitsIsUsed() {
        assertThat(url("k@eu.acme.example")).isEqualTo("https://eu.acme.example/token");
    }

    @Test
    void aValueThatBreaksThePatternGoesNowhere() {
        assertThatThrownBy(() -> url("k@evil.example"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("'host'")
                .hasMessageContaining("its value does not match its pattern")
                .hasMessageNotContaining("evil");
    }

    private String url(String apiKey) {
        Values values = DerivedVariables.of(method, Values.none().with("api_key", apiKey));
        return UrlTemplate.parse("https://{{host}}/token").render(values);
    }
}
