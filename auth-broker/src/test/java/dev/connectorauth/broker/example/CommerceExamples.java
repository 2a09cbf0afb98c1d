package dev.connectorauth.broker.example;

import static dev.connectorauth.broker.example.Tampering.HEADER;
import static dev.connectorauth.broker.example.Tampering.QUERY;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Adobe Commerce (Magento), on one's own servers and as a service. */
final class CommerceExamples {

    private static final String CONNECTOR = "adobe-commerce";
    private static final String SECRET = "canary-secret-commerce";
    private static final String IMS_SCOPE =
            "openid,AdobeID,email,profile,additional_info.roles,"
                    + "additional_info.projectedProductContext,commerce.accs";

    private CommerceExamples() {}

    static Stream<Example> all() {
        return Stream.of(integration(), bearer(), admin(), cloud());
    }

    private static Example integration() {
        OAuth1Check check =
                new OAuth1Check("ck", SECRET, "t", "canary-secret-ts", "", false, new Seen());
        return own(
                "integration-tokens-signed-with-oauth-1-0a",
                Map.of(
                        "consumer_key", "ck",
                        "consumer_secret", SECRET,
                        "token", "t",
                        "token_secret", "canary-secret-ts"),
                request -> Answer.dataIf(check.acceptsHeader(request)),
                HEADER,
                QUERY);
    }

    private static Example bearer() {
        return own(
                "integration-access-token-as-bearer",
                Map.of("token", SECRET),
                request ->
                        Answer.dataIf(request.header("authorization").equals("Bearer " + SECRET)),
                HEADER);
    }

    private static Example admin() {
        return own(
                "admin-user-token",
                Map.of("username", "casey", "password", SECRET),
                TokenIssuer.of(
                        "/rest/V1/integration/admin/token",
                        request ->
                                Logins.isJson(
                                        request, Map.of("username", "casey", "password", SECRET)),
                        "\"TOKEN\"",
                        (call, token) -> call.header("authorization").equals("Bearer " + token)),
                HEADER);
    }

    private static Example cloud() {
        return Example.of(
                CONNECTOR,
                "adobe-commerce-as-a-cloud-service-ims-server-to-se",
                Map.of(
                        "api_endpoint", "https://na1.api.commerce.example/tenant-1",
                        "client_id", "c",
                        "client_secret", SECRET,
                        "ims_org_id", "org@AdobeOrg"),
                TokenIssuer.of(
                        "/ims/token/v3",
                        request ->
                                request.host().equals("ims-na1.adobelogin.com")
                                        && request.header("authorization").isEmpty()
                                        && request.form()
                                                .equals(
                                                        Map.of(
                                                                "grant_type",
                                                                "client_credentials",
                                                                "client_id",
                                                                "c",
                                                                "client_secret",
                                                                SECRET,
                                                                "scope",
                                                                IMS_SCOPE)),
                        TokenIssuer.JSON,
                        (call, token) ->
                                call.header("authorization").equals("Bearer " + token)
                                        && call.header("x-api-key").equals("c")
                                        && call.header("x-gw-ims-org-id").equals("org@AdobeOrg")),
                Call.get("https://na1.api.commerce.example/tenant-1/V1/store/storeConfigs"),
                HEADER);
    }

    private static Example own(
            String method,
            Map<String, String> values,
            ThirdParty thirdParty,
            Tampering... tamperings) {
        Map<String, String> all = new HashMap<>(values);
        all.put("store_url", "acme.example");
        all.put("store_code", "default");
        return Example.of(
                CONNECTOR,
                method,
                all,
                thirdParty,
                Call.get(
                        "https://acme.example/rest/default/V1/products"
                                + "?searchCriteria%5BpageSize%5D=2"),
                tamperings);
    }
}
