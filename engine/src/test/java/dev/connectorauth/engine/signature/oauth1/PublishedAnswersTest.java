package dev.connectorauth.engine.signature.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.HttpMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Base64;

/** What others have published as the signature of a request. */
class PublishedAnswersTest {

    private static final OAuth1Credentials PRINTER =
            OAuth1Credentials.ofConsumer("dpf43f3p2l4k3l03", Secret.of("kd94hf93k423kf44"));
    private static final OAuth1Credentials RFC_EXAMPLE =
            new OAuth1Credentials(
                    "9djdj82h48djs9d2",
                    Secret.of("j49sk3j29djd"),
                    "kkk9d7dh3k39sjv7",
                    Secret.of("dh893hdasih9"),
                    null);
    private static final HttpMessage RFC_REQUEST =
            Requests.form(
                    "http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b", "c2&a3=2+q");
    private static final OAuth1Options BARE_SHA1 =
            OAuth1Options.of(SignatureMethod.HMAC_SHA1).withVersion(false);

    /** RFC 5849 §1.2, the request for temporary credentials. */
    @Test
    void temporaryCredentials() {
        // Given
        OAuth1Options options =
                BARE_SHA1.withRealm("Photos").withCallback("http://printer.example.com/ready");

        // When
        HttpMessage signed =
                Requests.signer(PRINTER, options)
                        .sign(
                                Requests.post("https://photos.example.net/initiate"),
                                "137131200",
                                "wIjqoS");

        // Then
        assertThat(Requests.signature(signed)).isEqualTo("74KNZJeDHnMBp0EMJ9ZHt/XKycU=");
    }

    /** RFC 5849 §1.2, the request for token credentials. */
    @Test
    void tokenCredentials() {
        // Given
        OAuth1Options options =
                BARE_SHA1.withRealm("Photos").withVerifier(Secret.of("hfdp7dh39dks9884"));
        OAuth1Credentials temporary =
                PRINTER.withToken("hh5s93j4hdidpola", Secret.of("hdhd0244k9j7ao03"));

        // When
        HttpMessage signed =
                Requests.signer(temporary, options)
                        .sign(
                                Requests.post("https://photos.example.net/token"),
                                "137131201",
                                "walatlh");

        // Then
        assertThat(Requests.signature(signed)).isEqualTo("gKgrFCywp7rO0OXSjdot/IHF7IU=");
    }

    /** RFC 5849 §1.2, the request for the photo: the header in full. */
    @Test
    void protectedResource() {
        // Given
        OAuth1Credentials token =
                PRINTER.withToken("nnch734d00sl2jdk", Secret.of("pfkkdhi9sl3r4s00"));
        HttpMessage photo =
                Requests.get("http://photos.example.net/photos?file=vacation.jpg&size=original");

        // When
        HttpMessage signed =
                Requests.signer(token, BARE_SHA1.withRealm("Photos"))
                        .sign(photo, "137131202", "chapoH");

        // Then
        assertThat(signed)
                .isEqualTo(
                        photo.withHeader(
                                "Authorization",
                                "OAuth realm=\"Photos\", oauth_consumer_key=\"dpf43f3p2l4k3l03\","
                                        + " oauth_token=\"nnch734d00sl2jdk\","
                                        + " oauth_signature_method=\"HMAC-SHA1\","
                                        + " oauth_timestamp=\"137131202\","
                                        + " oauth_nonce=\"chapoH\","
                                        + " oauth_signature="
                                        + "\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\""));
    }

    /** RFC 5849 §3.4.1.1, with erratum 2550. */
    @Test
    void baseStringOfQueryAndForm() {
        // Given
        RequestUrl url = RequestUrl.parse(RFC_REQUEST.url());
        RequestParameters parameters =
                new RequestParameters(
                        ProtocolParameters.of(
                                RFC_EXAMPLE, BARE_SHA1, "137131201", "7d8f3e4a", null));
        parameters.read(url.query(), "url");
        parameters.read(FormContent.octets(RFC_REQUEST), "body");

        // When
        String base = SignatureBaseString.of("POST", url.baseStringUri(), parameters.sorted());

        // Then
        assertThat(base)
                .isEqualTo(
                        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26"
                                + "a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26"
                                + "oauth_consumer_key%3D9djdj82h48djs9d2%26"
                                + "oauth_nonce%3D7d8f3e4a%26"
                                + "oauth_signature_method%3DHMAC-SHA1%26"
                                + "oauth_timestamp%3D137131201%26"
                                + "oauth_token%3Dkkk9d7dh3k39sjv7");
    }

    /**
     * RFC 5849 §3.1: the signature that is printed there is wrong, erratum 2550 has the right one.
     */
    @ParameterizedTest
    @CsvSource({
        "HMAC-SHA1, r6/TJjbCOr97/+UU0NsvSne7s5g=",
        "HMAC-SHA256, ypAxjNip++Dm0fTM+gCl8wAo6ufSnseu1WHxL7py3BU="
    })
    void signatureOfQueryAndForm(String method, String expected) {
        // Given
        OAuth1Options options =
                OAuth1Options.of(SignatureMethod.of(method))
                        .withVersion(false)
                        .withRealm("Example");

        // When
        HttpMessage signed =
                Requests.signer(RFC_EXAMPLE, options).sign(RFC_REQUEST, "137131201", "7d8f3e4a");

        // Then
        assertThat(Requests.signature(signed)).isEqualTo(expected);
    }

    /** OAuth Core 1.0a appendix A.5. */
    @Test
    void photoOfCore10a() {
        // Given
        OAuth1Credentials token =
                PRINTER.withToken("nnch734d00sl2jdk", Secret.of("pfkkdhi9sl3r4s00"));

        // When
        HttpMessage signed =
                Requests.signer(token, OAuth1Options.of(SignatureMethod.HMAC_SHA1))
                        .sign(
                                Requests.get(
                                        "http://photos.example.net/photos?file=vacation.jpg&size=original"),
                                "1191242096",
                                "kllo9940pd9333jh");

        // Then
        assertThat(Requests.signature(signed)).isEqualTo("tR3+Ty81lMeYAr/Fid0kMTYa/WM=");
    }

    /** OAuth Core 1.0a appendix A.2: the ampersand stands without a token. */
    @Test
    void plaintextWithoutToken() {
        // Given
        OAuth1Options options =
                OAuth1Options.of(SignatureMethod.PLAINTEXT)
                        .withCallback("http://printer.example.com/request_token_ready");

        // When
        HttpMessage signed =
                Requests.signer(PRINTER, options)
                        .sign(Requests.post("https://photos.example.net/request_token"));

        // Then
        assertThat(Requests.signature(signed)).isEqualTo("kd94hf93k423kf44&");
    }

    /** OAuth Core 1.0a appendix A.4. */
    @Test
    void plaintextWithToken() {
        // Given
        OAuth1Credentials token =
                PRINTER.withToken("hh5s93j4hdidpola", Secret.of("hdhd0244k9j7ao03"));

        // When
        HttpMessage signed =
                Requests.signer(token, OAuth1Options.of(SignatureMethod.PLAINTEXT))
                        .sign(Requests.post("https://photos.example.net/access_token"));

        // Then
        assertThat(Requests.signature(signed)).isEqualTo("kd94hf93k423kf44&hdhd0244k9j7ao03");
    }

    /** Oracle NetSuite's documentation of token-based authentication, a REST call. */
    @Test
    void netSuite() {
        // Given
        OAuth1Credentials credentials =
                new OAuth1Credentials(
                        "ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4",
                        Secret.of(
                                "d26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5"),
                        "2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc",
                        Secret.of(
                                "c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295"),
                        null);

        // When
        HttpMessage signed =
                Requests.signer(
                                credentials,
                                OAuth1Options.of(SignatureMethod.HMAC_SHA256).withRealm("123456"))
                        .sign(
                                Requests.get(
                                        "https://123456.suitetalk.api.netsuite.com/services/rest/record/v1/employee/40"),
                                "1508242306",
                                "fjaLirsIcCGVZWzBX0pg");

        // Then
        assertThat(Requests.signature(signed))
                .isEqualTo("B5OIWznZ2YP0OB7VrJrGkYsTh+8H+5T9Hag+o92q0zY=");
    }

    /** The RSA-SHA1 test case that oauth.net published (9.3), its key in both PEM forms. */
    @ParameterizedTest
    @CsvSource({"PRIVATE KEY, 0", "RSA PRIVATE KEY, 26"})
    void rsa(String label, int derFrom) {
        // Given
        byte[] der = Base64.getDecoder().decode(OAUTH_NET_KEY);
        String pem =
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                        .formatted(
                                label,
                                Base64.getMimeEncoder()
                                        .encodeToString(
                                                Arrays.copyOfRange(der, derFrom, der.length)));
        OAuth1Credentials credentials =
                OAuth1Credentials.ofConsumer("dpf43f3p2l4k3l03", null)
                        .withPrivateKey(Secret.of(pem));

        // When
        HttpMessage signed =
                Requests.signer(credentials, OAuth1Options.of(SignatureMethod.RSA_SHA1))
                        .sign(
                                Requests.get(
                                        "http://photos.example.net/photos?file=vacaction.jpg&size=original"),
                                "1196666512",
                                "13917289812797014437");

        // Then
        assertThat(Requests.signature(signed))
                .isEqualTo(
                        "jvTp/wX1TYtByB1m+Pbyo0lnCOLIsyGCH7wke8AUs3BpnwZJtAuEJkvQL2/9n4s5wUmUl4aC"
                                + "I4BwpraNx4RtEXMe5qg5T1LVTGliMRpKasKsW//e+RinhejgCuzoH26dyF8iY2ZZ"
                                + "/5D1ilgeijhV/vBka5twt399mXwaYdCwFYE=");
    }

    private static final String OAUTH_NET_KEY =
            "MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBALRiMLAh9iimur8V"
                    + "A7qVvdqxevEuUkW4K+2KdMXmnQbG9Aa7k7eBjK1S+0LYmVjPKlJGNXHDGuy5Fw/d"
                    + "7rjVJ0BLB+ubPK8iA/Tw3hLQgXMRRGRXXCn8ikfuQfjUS1uZSatdLB81mydBETlJ"
                    + "hI6GH4twrbDJCR2Bwy/XWXgqgGRzAgMBAAECgYBYWVtleUzavkbrPjy0T5FMou8H"
                    + "X9u2AC2ry8vD/l7cqedtwMPp9k7TubgNFo+NGvKsl2ynyprOZR1xjQ7WgrgVB+mm"
                    + "uScOM/5HVceFuGRDhYTCObE+y1kxRloNYXnx3ei1zbeYLPCHdhxRYW7T0qcynNmw"
                    + "rn05/KO2RLjgQNalsQJBANeA3Q4Nugqy4QBUCEC09SqylT2K9FrrItqL2QKc9v0Z"
                    + "zO2uwllCbg0dwpVuYPYXYvikNHHg+aCWF+VXsb9rpPsCQQDWR9TT4ORdzoj+Nccn"
                    + "qkMsDmzt0EfNaAOwHOmVJ2RVBspPcxt5iN4HI7HNeG6U5YsFBb+/GZbgfBT3kpNG"
                    + "WPTpAkBI+gFhjfJvRw38n3g/+UeAkwMI2TJQS4n8+hid0uus3/zOjDySH3XHCUno"
                    + "cn1xOJAyZODBo47E+67R4jV1/gzbAkEAklJaspRPXP877NssM5nAZMU0/O/NGCZ+"
                    + "3jPgDUno6WbJn5cqm8MqWhW1xGkImgRk+fkDBquiq4gPiT898jusgQJAd5Zrr6Q8"
                    + "AO/0isr/3aa6O6NLQxISLKcPDk2NOccAfS/xOtfOz4sJYM3+Bs4Io9+dZGSDCA54"
                    + "Lw03eHTNQghS0A==";
}
