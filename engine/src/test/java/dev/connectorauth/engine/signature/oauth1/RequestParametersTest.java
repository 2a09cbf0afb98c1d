package dev.connectorauth.engine.signature.oauth1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.engine.signature.UnsignableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Collectors;

class RequestParametersTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "name, name=",
                "=, =",
                "=v&&=, =&=v",
                "a==b, a=%3Db",
                "a=1&a=1&a, a=&a=1&a=1",
                "a=x%21y&a=x+y, a=x%20y&a=x%21y",
                "a=%2b&b=+, a=%2B&b=%20",
                "a=%7e%41*', a=~A%2A%27",
                "org-country=US&org=acme&org=dummy, org=acme&org=dummy&org-country=US",
                "foo=bar&foo=%C3%9F, foo=%C3%9F&foo=bar",
                "c2=&c%40=, c%40=&c2=",
                "b=b&A=a&a=A&B=B&0=0, 0=0&A=a&B=B&a=A&b=b",
                "x=%FF%00, x=%FF%00",
                "oauth_signature=a&b&oauth%5Fsignature=c, b=",
                "realm=r, realm=r"
            })
    void oneSpellingAndOneOrder(String query, String expected) {
        // Given
        RequestParameters parameters = new RequestParameters(List.of());

        // When
        parameters.read(query, "url");

        // Then
        assertThat(
                        parameters.sorted().stream()
                                .map(parameter -> parameter.name() + "=" + parameter.value())
                                .collect(Collectors.joining("&")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%", "a=1%4", "a=%4&b", "%zz=1", "a=%+1", "a=%-1", "a=%٣٣"})
    void brokenEscapesAreRefused(String form) {
        // Given
        RequestParameters parameters = new RequestParameters(List.of());

        // When / Then
        assertThatThrownBy(() -> parameters.read(form, "body"))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("body"));
    }

    @Test
    void moreThanTenThousandAreRefused() {
        // Given
        RequestParameters parameters = new RequestParameters(List.of());
        parameters.read("a&".repeat(10_000), "body");

        // When / Then
        assertThatThrownBy(() -> parameters.read("a", "url"))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("url"));
    }

    @Test
    void whatTheProtocolSetsIsRefusedElsewhere() {
        // Given
        RequestParameters parameters =
                new RequestParameters(List.of(Parameter.of("oauth_nonce", "n")));

        // When / Then
        assertThatThrownBy(() -> parameters.read("oauth%5Fnonce=n", "url"))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("url"));
    }
}
