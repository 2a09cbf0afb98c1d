package dev.connectorauth.refresher.schedule;

/** When a pause covers an instance, as a condition for the database. */
public final class PauseMatch {

    private PauseMatch() {}

    /**
     * The condition.
     *
     * @param pause alias of the pause
     * @param state alias of the instance's line in {@code schedule}
     */
    public static String of(String pause, String state) {
        return """
        (P.tenant is null or P.tenant = S.tenant)
        and (P.provider is null or P.provider = S.provider_host)
        and (P.connector is null or P.connector = S.connector)
        and (P.auth_method is null or P.auth_method = S.auth_method)
        """
                .replace("P.", pause + ".")
                .replace("S.", state + ".");
    }
}
