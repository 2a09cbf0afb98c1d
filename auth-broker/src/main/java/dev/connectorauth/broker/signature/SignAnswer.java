package dev.connectorauth.broker.signature;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;
import java.util.Map;

/**
 * The same request, authenticated, or several in {@code requests} in the order they were given.
 *
 * @param url the URL to send, exactly as it was signed
 * @param headers all headers to send, name → value
 * @param body the body to send; null = the one that was given
 * @param requests the answers for several requests
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SignAnswer")
record SignAnswer(
        @Schema(examples = "https://api.acme.example/orders?page=2") String url,
        @Schema(examples = "{\"Accept\": \"application/json\", \"Authorization\": \"OAuth …\"}")
                Map<String, String> headers,
        SignRequest.Body body,
        List<SignAnswer> requests) {

    @Override
    public String toString() {
        return "SignAnswer";
    }
}
