package dev.connectorauth.resilience.fleet;

import java.net.URI;

/** The connector of the provider double: one method for each rotation that can be documented. */
public final class DoubleConnector {

    public static final String KEY = "provider-double";

    private static final String METHOD =
            """
              - key: %1$s
                name: %1$s
                type: oauth2-authorization-code
                variables:
                  - { key: realm, label: Realm, input: required, pattern: "[a-z0-9-]+" }
                authorize: { url: "%2$s/{{realm}}/authorize" }
                token: { url: "%2$s/{{realm}}/token" }
                lifetime: { accessToken: 1h%3$s }
            """;

    private DoubleConnector() {}

    /** The definition, with the double at this address. */
    static String definition(URI provider) {
        StringBuilder text =
                new StringBuilder(
                        """
                        format: 1
                        key: %s
                        name: Provider double
                        authMethods:
                        """
                                .formatted(KEY));
        for (Documented documented : Documented.values()) {
            text.append(
                    METHOD.formatted(
                            documented.method(),
                            provider,
                            documented == Documented.UNKNOWN
                                    ? ""
                                    : ", rotation: " + documented.method()));
        }
        return text.toString();
    }
}
