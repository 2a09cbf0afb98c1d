package dev.connectorauth.broker.instance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where consent is given.
 *
 * @param authorizationUrl where to send the customer's browser, once
 */
@Schema(name = "AuthorizeAnswer")
record AuthorizeAnswer(
        @Schema(examples = "https://auth.platform.example/oauth/start/Xk2…")
                String authorizationUrl) {}
