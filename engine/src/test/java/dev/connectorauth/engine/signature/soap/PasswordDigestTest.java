package dev.connectorauth.engine.signature.soap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Base64;

/** The answers that others published. */
class PasswordDigestTest {

    @ParameterizedTest
    @CsvSource({
        // ONVIF Application Programmer's Guide §6.1.1.3
        "LKqI6G/AikKCQrN0zqZFlg==, 2010-09-16T07:50:45Z, userpassword, NONE,"
                + " tuOSpGlFlIXsozq4HFNeeGeFLEI=",
        // Zeep's own tests: the moment is digested as it is written
        "bW9ja2VkLXJhbmRvbQ==, 2016-05-08T12:00:00+00:00, geheim, NONE,"
                + " hVicspAQSg70JNhe67OHqD9gexc=",
        // WSS4J's own tests, with encoded passwords
        "0x7bXAPZVn40AdCD0Xbt0g==, 2010-06-28T15:16:37Z, password, SHA1,"
                + " C0rena/6gKpRZ9ATj+e6ss5sAbQ=",
    })
    void matchesPublishedAnswers(
            String nonce,
            String created,
            String password,
            PasswordEquivalent equivalent,
            String digest) {
        assertThat(
                        PasswordDigest.of(
                                Base64.getDecoder().decode(nonce),
                                created,
                                equivalent.octets(password)))
                .isEqualTo(Base64.getDecoder().decode(digest));
    }
}
