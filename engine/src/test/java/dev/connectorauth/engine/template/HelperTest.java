package dev.connectorauth.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class HelperTest {

    private static final Values VALUES =
            Values.of(
                    Map.of(
                            "key", "canary-secret-us21",
                            "empty", "",
                            "question", "what do ya want for nothing?",
                            "umlaut", "äö🙂",
                            "big", "a".repeat(600_000)),
                    Map.of(
                            "secret",
                            Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
                            "jefe",
                            Secret.of("Jefe")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{{replace 'a_b_c' '_' '-'}}          | a-b-c",
                "{{replace 'a.b' '.' ''}}             | ab",
                "{{replace 'aaa' 'aa' 'b'}}           | ba",
                "{{replace 'x}}y' '}}' '{{'}}         | x{{y",
                "{{split key '-' 2}}                  | us21",
                "{{split key '-' -1}}                 | us21",
                "{{split 'abc' '-' 0}}                | abc",
                "{{split 'aaab' 'aa' -1}}             | ab",
                "{{split 'a-b-' '-' -3}}              | a",
                "{{upper 'ŉß'}}                       | ʼNSS",
                "{{length (lower 'İ')}}               | 2",
                "{{lower 'ΑΣ'}}                       | ας",
                "{{substring key 0 6}}                | canary",
                "{{substring key -4}}                 | us21",
                "{{substring 'abc' 1 99}}             | bc",
                "{{substring umlaut 2}}               | 🙂",
                "{{length umlaut}}                    | 3",
                "{{default missing empty 'c'}}        | c",
                "{{default callback.realm 'none'}}    | none",
                "{{json 'a\"b'}}                      | a\\\"b",
                "{{xml '<a>'}}                        | &lt;a&gt;"
            })
    void changesTexts(String template, String expected) {
        // Given
        Template parsed = Template.parse(template);

        // When
        String text = parsed.render(VALUES);

        // Then
        assertThat(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{hex 'abc'}}                      | 616263",
                "{{base64 (unhex '616263')}}        | YWJj",
                "{{text (unbase64 'w6Q')}}          | ä",
                "{{base64url (unbase64 '--__')}}    | --__",
                "{{urlencode 'a b+c'}}              | a+b%2Bc",
                "{{percent 'a b+c~'}}               | a%20b%2Bc~",
                "{{hex (concat (unhex 'ff') 'a')}}  | ff61"
            })
    void encodesAndDecodes(String template, String expected) {
        // Given
        Template parsed = Template.parse(template);

        // When
        String text = parsed.render(VALUES);

        // Then
        assertThat(text).isEqualTo(expected);
    }

    /** RFC 1321, RFC 2202, RFC 4231 and FIPS 180-4 examples. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{md5 'abc'}}    | 900150983cd24fb0d6963f7d28e17f72",
                "{{sha1 'abc'}}   | a9993e364706816aba3e25717850c26c9cd0d89d",
                "{{sha256 'abc'}} | ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "{{sha512 'abc'}} | ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
                "{{sha256 'abc' 'base64'}}                   | ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
                "{{base64url (sha256 'abc' 'bytes')}}        | ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0",
                "{{base64 (sha1 'abc')}}                     | YTk5OTNlMzY0NzA2ODE2YWJhM2UyNTcxNzg1MGMyNmM5Y2QwZDg5ZA==",
                "{{hmac 'sha1' jefe question}}               | effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
                "{{hmac 'sha256' jefe question}}             | 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "{{hmac 'sha512' jefe question}}             | 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
                "{{hmac 'sha256' jefe question 'base64'}}    | W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM="
            })
    void digestsAsPublished(String template, String expected) {
        // Given
        Template parsed = Template.parse(template);

        // When
        String text = parsed.render(VALUES);

        // Then
        assertThat(text).isEqualTo(expected);
    }

    @Test
    void chainsRawBytes() {
        // Given a key derived in four steps, as one large cloud publishes it
        Template template =
                Template.parse(
                        "{{hmac 'sha256' (hmac 'sha256' (hmac 'sha256' (hmac 'sha256'"
                                + " (concat 'AWS4' secret) '20150830' 'bytes') 'us-east-1' 'bytes')"
                                + " 'iam' 'bytes') 'aws4_request'}}");

        // When
        String key = template.render(VALUES);

        // Then
        assertThat(key)
                .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{{split key '-' 7}}                | helper 'split' of variable 'key': there is no part 7",
                "{{split key empty 1}}              | helper 'split' of variable 'key', 'empty': argument 2 must not be empty",
                "{{split key '-' key}}              | helper 'split' of variable 'key': argument 3 must be a whole number",
                "{{replace key empty ''}}           | helper 'replace' of variable 'key', 'empty': argument 2 must not be empty",
                "{{hmac 'sha256' empty key}}        | helper 'hmac' of variable 'empty', 'key': the key is empty",
                "{{base64 (unbase64 question)}}       | helper 'unbase64' of variable 'question': the argument is not base64",
                "{{unhex key}}                      | helper 'unhex' of variable 'key': the argument is not hexadecimal",
                "{{text (unhex 'ff')}}              | helper 'text': the bytes are not UTF-8",
                "{{unhex 'ff'}}                     | helper 'unhex': raw bytes are no text; wrap them in base64 or hex",
                "{{number key}}                     | helper 'number' of variable 'key': the argument is not a number",
                "{{boolean key}}                    | helper 'boolean' of variable 'key': the argument is neither true nor false",
                "{{upper missing}}                  | variable 'missing' has no value",
                "{{uuid}}                           | helper 'uuid': time and randomness are not to be had here",
                "{{now}}                            | helper 'now': time and randomness are not to be had here",
                "{{concat big big}}                 | helper 'concat' of variable 'big': more than 1048576 characters",
                "{{replace big 'a' 'bb'}}           | helper 'replace' of variable 'big': more than 1048576 characters",
                "{{replace big 'a' big}}            | helper 'replace' of variable 'big': more than 1048576 characters",
                "{{hex big}}                        | helper 'hex' of variable 'big': more than 1048576 characters",
                "{{big}}{{big}}                     | more than 1048576 characters",
                "{{document key}}                   | helper 'document' of variable 'key': there is no such document"
            })
    void saysWhatFailedAndNeverAValue(String template, String message) {
        // Given
        Template parsed = Template.parse(template);

        // When / Then
        assertThatThrownBy(() -> parsed.render(VALUES))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{sha256 key 'rot13'}}",
                "{{hmac 'crc32' key key}}",
                "{{hmac 'sha256' key}}",
                "{{random 16 'emoji'}}",
                "{{now 'epcoh'}}",
                "{{now '+5m' 'epcoh'}}",
                "{{number '1,5'}}",
                "{{boolean 'yes'}}",
                "{{uuid key}}",
                "{{document 'steps'}}",
                "{{key[}}",
                "{{key[a]}}",
                "{{key]}}",
                "{{key[1}}"
            })
    void refusesAWrongLiteralWhenTheTemplateIsRead(String template) {
        // Given a template that could never be rendered
        // When / Then
        assertThatThrownBy(() -> Template.parse(template)).isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "uuid"})
    void keepsTheNamesThatHelpersNeed(String name) {
        // Given a name that calls a helper wherever it stands
        // When / Then
        assertThat(Template.isReserved(name)).isTrue();
    }
}
