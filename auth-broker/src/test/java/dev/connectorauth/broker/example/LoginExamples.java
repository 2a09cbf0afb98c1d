package dev.connectorauth.broker.example;

import static dev.connectorauth.broker.example.Tampering.ENVELOPE;
import static dev.connectorauth.broker.example.Tampering.HEADER;

import org.w3c.dom.Element;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Services that give out sessions. */
final class LoginExamples {

    private static final String SECRET = "canary-secret-login";
    private static final String WMS = "http://www.peoplevox.net/";
    private static final String WMS_URL =
            "https://wms.peoplevox.net/acme/resources/integrationservicev4.asmx";
    private static final String ENVELOPE_WITH =
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">%s</soap:Envelope>";

    private static final String OPERATION =
            "<soap:Body><GetData xmlns=\"" + WMS + "\"/></soap:Body>";

    private LoginExamples() {}

    static Stream<Example> all() {
        return Stream.of(soap(), challenge());
    }

    private static Example soap() {
        String session = UUID.randomUUID().toString();
        return Example.of(
                "descartes-peoplevox",
                "soap-authenticate-session",
                Map.of(
                        "host", "wms.peoplevox.net",
                        "client_id", "acme",
                        "username", "casey",
                        "password", SECRET),
                request ->
                        request.header("soapaction").endsWith("/Authenticate")
                                ? authenticate(request, session)
                                : Answer.dataIf(isIn(request, session)),
                Call.post(WMS_URL, "text/xml; charset=utf-8", ENVELOPE_WITH.formatted(OPERATION))
                        .withHeader("SOAPAction", WMS + "GetData"),
                ENVELOPE);
    }

    /** Whether or not it worked, the status is 200. */
    private static Answer authenticate(Received request, String session) {
        Element login = Envelope.of(request.body()).inBody(WMS, "Authenticate");
        String password =
                new String(
                        Base64.getDecoder().decode(Envelope.text(login, WMS, "password")),
                        StandardCharsets.UTF_8);
        boolean works =
                Envelope.text(login, WMS, "clientId").equals("acme")
                        && Envelope.text(login, WMS, "username").equals("casey")
                        && password.equals(SECRET);
        return Answer.xml(
                ENVELOPE_WITH.formatted(
                        "<soap:Body><AuthenticateResponse xmlns=\""
                                + WMS
                                + "\"><AuthenticateResult><ResponseId>"
                                + (works ? "0" : "-1")
                                + "</ResponseId><Detail>"
                                + (works ? "acme," + session : "no")
                                + "</Detail></AuthenticateResult></AuthenticateResponse>"
                                + "</soap:Body>"));
    }

    private static boolean isIn(Received request, String session) {
        Element given = Envelope.of(request.body()).inHeader(WMS, "UserSessionCredentials");
        return Envelope.text(given, WMS, "UserId").equals("0")
                && Envelope.text(given, WMS, "ClientId").equals("acme")
                && Envelope.text(given, WMS, "SessionId").equals(session);
    }

    /** A challenge counts once, and only with the token that came with it. */
    private static Example challenge() {
        Map<String, String> challenges = new ConcurrentHashMap<>();
        TokenIssuer issuer =
                TokenIssuer.of(
                        "/v1/session",
                        request ->
                                Logins.isJson(
                                        request,
                                        Map.of(
                                                "username",
                                                "casey",
                                                "proof",
                                                proof(
                                                        challenges.remove(
                                                                request.header("x-csrf-token"))))),
                        "{\"session\": {\"id\": \"TOKEN\", \"ttl\": 1200}}",
                        (call, token) -> call.header("x-session").equals(token));
        return Example.of(
                "two-step-session",
                "challenge",
                Map.of(
                        "base_url", "https://api.acme.example/v1",
                        "username", "casey",
                        "password", SECRET),
                request ->
                        request.resource().equals("/v1/session/challenge")
                                ? challenged(request, challenges)
                                : issuer.answer(request),
                Call.get("https://api.acme.example/v1/orders"),
                HEADER);
    }

    private static Answer challenged(Received request, Map<String, String> challenges) {
        if (!Logins.isJson(request, Map.of("username", "casey"))) {
            return Answer.refused();
        }
        String nonce = UUID.randomUUID().toString();
        String csrf = UUID.randomUUID().toString();
        challenges.put(csrf, nonce);
        return Answer.json("{\"nonce\": \"" + nonce + "\", \"csrf\": \"" + csrf + "\"}");
    }

    private static String proof(String nonce) {
        return Macs.hex(Macs.hmacSha256(SECRET, nonce));
    }
}
