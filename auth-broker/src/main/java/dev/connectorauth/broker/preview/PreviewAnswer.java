package dev.connectorauth.broker.preview;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;
import java.util.Map;

/**
 * What a method would send. A name between tildes, such as {@code ~client_secret~}, stands for a
 * value that is secret or not known beforehand; what helpers make of it is made of that name.
 *
 * @param requests the requests, in the order in which they are made
 * @param credential what a data call would carry
 * @param calls the method's endpoints as they would be called, signed where the method signs
 */
@Schema(
        name = "Preview",
        examples =
                """
                {"requests": [{"step": "token", "method": "POST",
                  "url": "https://shop.acme.example/oauth/token",
                  "headers": {"content-type": "application/x-www-form-urlencoded",
                    "Authorization": "Basic Ymx1ZTp+Y2xpZW50X3NlY3JldH4="},
                  "body": "grant_type=client_credentials"}],
                 "credential": {"headers": {"Authorization": "Bearer ~token~"}},
                 "calls": [{"step": "endpoints/orders", "method": "GET",
                  "url": "https://shop.acme.example/orders",
                  "headers": {"Authorization": "Bearer ~token~"}}]}\
                """)
record PreviewAnswer(List<Shown> requests, Carried credential, List<Shown> calls) {

    /**
     * A request.
     *
     * @param step its place in the definition
     * @param method HTTP method
     * @param url absolute URL
     * @param headers header name → value
     * @param body body as text
     * @param problem why it can't be rendered; absent = it can
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PreviewedRequest")
    record Shown(
            String step,
            String method,
            String url,
            Map<String, String> headers,
            String body,
            String problem) {}

    /**
     * What a data call would carry.
     *
     * @param headers header name → value
     * @param query query parameter name → value
     * @param body body parameter name → value
     * @param envelope an XML element for the header of the SOAP envelope
     * @param problem why it can't be rendered; absent = it can
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "PreviewedCredential")
    record Carried(
            Map<String, String> headers,
            Map<String, String> query,
            Map<String, String> body,
            String envelope,
            String problem) {}
}
