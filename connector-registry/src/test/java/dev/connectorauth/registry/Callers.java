package dev.connectorauth.registry;

import static io.restassured.RestAssured.given;

import dev.connectorauth.edge.testing.TestTokens;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

import java.nio.charset.StandardCharsets;

/** Who calls the registry in tests. */
public final class Callers {

    private static final String SERVICE = "connector-registry";

    private static final RestAssuredConfig UTF8_AS_IT_IS =
            RestAssuredConfig.config()
                    .encoderConfig(
                            EncoderConfig.encoderConfig()
                                    .defaultContentCharset(StandardCharsets.UTF_8)
                                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                    .encodeContentTypeAs("application/yaml", ContentType.TEXT)
                                    .encodeContentTypeAs("application/x-yaml", ContentType.TEXT)
                                    .encodeContentTypeAs("text/yaml", ContentType.TEXT)
                                    .encodeContentTypeAs(
                                            "application/merge-patch+json", ContentType.TEXT));

    private Callers() {}

    /** Requests of someone who may read and write a tenant's connectors. */
    public static RequestSpecification as(String tenant) {
        return with(TestTokens.tenant(tenant).scopes("connectors:read", "connectors:write"));
    }

    /** Requests with this token, for this service. */
    public static RequestSpecification with(TestTokens token) {
        return given().config(UTF8_AS_IT_IS).auth().oauth2(token.audience(SERVICE).token());
    }
}
