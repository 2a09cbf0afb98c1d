package dev.connectorauth.broker.registration;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;
import java.util.Map;

/**
 * Changes of a registration, as in RFC 7396: what is left out stays as it is.
 *
 * @param values values to set; null takes one away
 * @param clientSecrets all client secrets that are live from now on, the newest first
 * @param returnUrl where browsers go that the third party sent; empty = to a page of our own
 */
@Schema(
        name = "ClientRegistrationPatch",
        examples = "{\"clientSecrets\": [\"the new one\", \"the old one\"]}")
record ClientRegistrationPatch(
        Map<String, String> values, List<String> clientSecrets, String returnUrl) {

    ClientRegistrationPatch {
        values = values == null ? Map.of() : values;
    }

    @Override
    public String toString() {
        return "ClientRegistrationPatch" + values.keySet();
    }
}
