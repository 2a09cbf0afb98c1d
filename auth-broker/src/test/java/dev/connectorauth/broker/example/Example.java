package dev.connectorauth.broker.example;

import java.util.List;
import java.util.Map;

/**
 * A way into a connector of the catalogue, exercised.
 *
 * @param connector key of the connector
 * @param method key of the auth method
 * @param values values of the instance; addresses as the third party has them
 * @param thirdParty the third party
 * @param call a data call
 * @param tamperings what must not be taken for that call
 */
record Example(
        String connector,
        String method,
        Map<String, String> values,
        ThirdParty thirdParty,
        Call call,
        List<Tampering> tamperings) {

    static Example of(
            String connector,
            String method,
            Map<String, String> values,
            ThirdParty thirdParty,
            Call call,
            Tampering... tamperings) {
        return new Example(connector, method, values, thirdParty, call, List.of(tamperings));
    }

    /** Connector and method. */
    String name() {
        return connector + "/" + method;
    }

    @Override
    public String toString() {
        return name();
    }
}
