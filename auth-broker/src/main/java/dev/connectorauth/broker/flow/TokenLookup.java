package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.util.Set;

/**
 * A request about a token: revocation (RFC 7009 §2.1) and introspection (RFC 7662 §2.1) have the
 * same parameters.
 */
final class TokenLookup {

    private TokenLookup() {}

    /**
     * The request.
     *
     * @param step place in the definition
     * @param hint {@code access_token} or {@code refresh_token}
     */
    static RenderedRequest request(
            String step, RequestTemplate given, FlowContext context, Secret token, String hint) {
        Values values = context.values().with("token", token).with("token_type_hint", hint);
        try {
            return ClientAuthentication.render(template(given), context.with(values));
        } catch (TemplateException e) {
            throw e.at(step);
        }
    }

    /** A template that gives only the URL carries the parameters of the RFCs. */
    static RequestTemplate template(RequestTemplate given) {
        if (TemplateNames.of(given).anyOf(Set.of("token"))) {
            return given;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("token", "{{token}}").put("token_type_hint", "{{token_type_hint}}");
        if (given.body() instanceof ObjectNode members) {
            body.setAll(members);
        }
        return new RequestTemplate(
                given.method(),
                given.url(),
                given.headers(),
                given.query(),
                body,
                given.format(),
                given.unencoded());
    }
}
