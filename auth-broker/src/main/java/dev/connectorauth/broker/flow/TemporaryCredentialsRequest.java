package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.template.Values;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The request for temporary credentials (RFC 5849 §2.1). It is signed with what the consumer has,
 * whatever token the instance holds already.
 */
final class TemporaryCredentialsRequest {

    static final String STEP = "temporary";

    private static final Set<String> CALLBACK = Set.of("oauth_callback");
    private static final Secret NONE = Secret.of("");

    private TemporaryCredentialsRequest() {}

    /** A definition that places {@code oauth_callback} itself sends it there. */
    static TokenRequest of(FlowContext context, String redirectUri) {
        Values values = context.values().with("callback_url", redirectUri);
        TokenRequest request =
                TokenRequest.of(STEP, context.method().temporary(), context.with(values));
        Map<String, Secret> given = new HashMap<>(Map.of("token", NONE, "token_secret", NONE));
        if (!TemplateNames.of(context.method().temporary()).anyOf(CALLBACK)) {
            given.put("callback", Secret.of(redirectUri));
        }
        return request.signed(given);
    }
}
