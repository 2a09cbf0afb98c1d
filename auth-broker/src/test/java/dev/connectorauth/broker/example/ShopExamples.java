package dev.connectorauth.broker.example;

import static dev.connectorauth.broker.example.Tampering.HEADER;
import static dev.connectorauth.broker.example.Tampering.QUERY;
import static dev.connectorauth.broker.example.Tampering.QUERY_SIGNATURE;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shop systems. */
final class ShopExamples {

    private static final String SECRET = "canary-secret-shop";
    private static final String SHOP = "acme.myshopify.com";
    private static final BiPredicate<Received, String> SHOPIFY_TOKEN =
            (call, token) -> call.header("x-shopify-access-token").equals(token);

    private ShopExamples() {}

    static Stream<Example> all() {
        return Stream.of(shopware(), woocommerce(), shopify()).flatMap(examples -> examples);
    }

    private static Stream<Example> shopware() {
        Call call = Call.get("https://acme.example/api/_info/version");
        return Stream.of(
                Example.of(
                        "shopware",
                        "integration",
                        Map.of(
                                "shop_url",
                                "acme.example",
                                "client_id",
                                "c",
                                "client_secret",
                                SECRET),
                        TokenIssuer.bearer(
                                "/api/oauth/token",
                                request ->
                                        Logins.isJson(
                                                request,
                                                Map.of(
                                                        "grant_type", "client_credentials",
                                                        "client_id", "c",
                                                        "client_secret", SECRET))),
                        call,
                        HEADER),
                Example.of(
                        "shopware",
                        "administration-user",
                        Map.of("shop_url", "acme.example", "username", "casey", "password", SECRET),
                        TokenIssuer.bearer(
                                "/api/oauth/token",
                                request ->
                                        Logins.isJson(
                                                request,
                                                Map.of(
                                                        "grant_type", "password",
                                                        "client_id", "administration",
                                                        "scopes", "write",
                                                        "username", "casey",
                                                        "password", SECRET))),
                        call,
                        HEADER));
    }

    private static Stream<Example> woocommerce() {
        String path = "://acme.example/wp-json/wc/v3/orders?search=caf%C3%A9%20%2B1&page=2";
        OAuth1Check check = new OAuth1Check("ck_1", SECRET, "", "", "", false, new Seen());
        return Stream.of(
                Example.of(
                        "woocommerce",
                        "rest-keys-over-https",
                        Map.of("store_url", "acme.example", "username", "ck_1", "password", SECRET),
                        request ->
                                Answer.dataIf(
                                        request.header("authorization")
                                                .equals(Logins.basic("ck_1", SECRET))),
                        Call.get("https" + path),
                        HEADER),
                Example.of(
                        "woocommerce",
                        "rest-keys-over-plain-http",
                        Map.of(
                                "store_url", "acme.example",
                                "consumer_key", "ck_1",
                                "consumer_secret", SECRET),
                        request -> Answer.dataIf(check.acceptsQuery(request)),
                        Call.get("http" + path),
                        QUERY,
                        QUERY_SIGNATURE));
    }

    private static Stream<Example> shopify() {
        return Stream.of(
                shopifyCode(
                        "oauth-authorization-code-expiring-offline-token",
                        form -> "1".equals(form.get("expiring"))),
                shopifyCode(
                        "oauth-authorization-code-permanent-offline-token",
                        form -> !form.containsKey("expiring")),
                shopify(
                        "client-credentials",
                        Map.of("client_id", "c", "client_secret", SECRET),
                        TokenIssuer.of(
                                "/admin/oauth/access_token",
                                request ->
                                        isShopifyClient(request)
                                                && "client_credentials"
                                                        .equals(request.form().get("grant_type")),
                                TokenIssuer.JSON,
                                SHOPIFY_TOKEN)),
                shopify(
                        "admin-api-access-token",
                        Map.of("token", SECRET),
                        request -> Answer.dataIf(SHOPIFY_TOKEN.test(request, SECRET))));
    }

    private static Example shopifyCode(String method, Predicate<Map<String, String>> form) {
        return shopify(
                method,
                Map.of(
                        "client_id", "c",
                        "client_secret", SECRET,
                        "scope", "read_orders write_orders"),
                CodeGrant.of(
                        "/admin/oauth/authorize",
                        asked ->
                                "c".equals(asked.get("client_id"))
                                        && "read_orders,write_orders".equals(asked.get("scope")),
                        ShopExamples::signed,
                        TokenIssuer.of(
                                "/admin/oauth/access_token",
                                request -> isShopifyClient(request) && form.test(request.form()),
                                TokenIssuer.JSON,
                                SHOPIFY_TOKEN)));
    }

    private static Example shopify(
            String method, Map<String, String> values, ThirdParty thirdParty) {
        Map<String, String> all = new HashMap<>(values);
        all.put("shop", SHOP);
        all.put("api_version", "2026-01");
        return Example.of(
                "shopify",
                method,
                all,
                request -> request.host().equals(SHOP) ? thirdParty.answer(request) : null,
                Call.get("https://" + SHOP + "/admin/api/2026-01/shop.json"),
                HEADER);
    }

    private static boolean isShopifyClient(Received request) {
        return request.header("authorization").isEmpty()
                && "c".equals(request.form().get("client_id"))
                && SECRET.equals(request.form().get("client_secret"));
    }

    /** What comes back is signed with the client's secret, in the order of names. */
    private static Map<String, String> signed(Map<String, String> parameters) {
        parameters.put("shop", SHOP);
        parameters.put("timestamp", Long.toString(Instant.now().getEpochSecond()));
        String message =
                new TreeMap<>(parameters)
                        .entrySet().stream()
                                .map(p -> p.getKey() + "=" + p.getValue())
                                .collect(Collectors.joining("&"));
        parameters.put("hmac", Macs.hex(Macs.hmacSha256(SECRET, message)));
        return parameters;
    }
}
