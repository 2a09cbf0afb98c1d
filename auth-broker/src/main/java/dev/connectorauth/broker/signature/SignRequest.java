package dev.connectorauth.broker.signature;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;
import java.util.Map;

/**
 * A request to sign, or several in {@code requests}.
 *
 * @param method HTTP method
 * @param url absolute URL, with the escapes that will be sent
 * @param headers header name → value
 * @param body its body; null = none
 * @param challenge the {@code WWW-Authenticate} header that the third party answered with; for HTTP
 *     Digest (RFC 7616)
 * @param requests several requests in the place of one
 */
@Schema(name = "SignRequest")
record SignRequest(
        @Schema(examples = "GET") String method,
        @Schema(examples = "https://api.acme.example/orders?page=2") String url,
        @Schema(examples = "{\"Accept\": \"application/json\"}") Map<String, String> headers,
        Body body,
        String challenge,
        List<SignRequest> requests) {

    /**
     * A body, in one of three ways.
     *
     * @param text as UTF-8
     * @param base64 as bytes
     * @param sha256 nothing but its SHA-256, hexadecimal, for signatures that need no more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SignBody")
    record Body(@Schema(examples = "{\"sku\": 1}") String text, String base64, String sha256) {

        @Override
        public String toString() {
            return "Body";
        }
    }

    /** Bodies and URLs may hold anything. */
    @Override
    public String toString() {
        return "SignRequest[" + method + "]";
    }
}
