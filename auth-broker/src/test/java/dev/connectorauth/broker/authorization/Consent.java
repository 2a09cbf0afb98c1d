package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.testing.Customer;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;

import io.restassured.path.json.JsonPath;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An authorisation as the people in it see it.
 *
 * @param customer whose instance it is
 * @param instance the instance
 * @param authorizationUrl where the browser begins
 */
record Consent(Customer customer, UUID instance, URI authorizationUrl) {

    static Consent asked(
            Customer customer, String connector, Map<String, String> values, String returnUrl) {
        JsonPath created =
                customer.create(connector, "code", values, returnUrl)
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        return new Consent(
                customer, created.getUUID("id"), URI.create(created.getString("authorizationUrl")));
    }

    Consent askedAgain() {
        return new Consent(customer, instance, customer.authorize(instance));
    }

    /** Opens the ticket: the page is a redirect to the third party. */
    Page begin(Browser browser) {
        return browser.open(authorizationUrl);
    }

    String status() {
        return customer.instance(instance).getString("status");
    }

    String reason() {
        return customer.instance(instance).getString("reason");
    }

    /**
     * The redirect URI with the answer that a third party would give to what {@code begun} asks.
     */
    static URI answer(Page begun, String... parameters) {
        Map<String, String> asked = query(begun.location());
        StringBuilder url = new StringBuilder(asked.get("redirect_uri"));
        url.append("?state=").append(asked.get("state"));
        for (int i = 0; i < parameters.length; i += 2) {
            url.append('&').append(parameters[i]).append('=');
            url.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return URI.create(url.toString());
    }

    static Map<String, String> query(URI url) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : url.getRawQuery().split("&")) {
            String[] both = pair.split("=", 2);
            parameters.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
