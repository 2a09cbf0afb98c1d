package dev.connectorauth.broker.testing;

import io.restassured.response.Response;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;

/**
 * A connector for the services of the peer, which ask for WS-Security, for sessions of a SOAP login
 * and for HTTP Digest.
 */
@ApplicationScoped
public class SoapThirdParty {

    public static final String PASSWORD = "canary-secret-<of>&\"soap\" ä";

    private static final String ENVELOPE_11 =
            "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>%s</e:Body></e:Envelope>";
    private static final String ENVELOPE_12 =
            "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body>%s</e:Body></e:Envelope>";
    private static final String LOGIN =
            "<a:login xmlns:a='urn:peer:auth'><a:user>{{username}}</a:user><a:password>{{password}}</a:password></a:login>";
    private static final String SIGNED_LOGIN = "<a:login xmlns:a='urn:peer:auth'/>";
    private static final String COUNT = "<a:count xmlns:a='urn:peer:auth'/>";

    private static final String DEFINITION =
            """
            format: 1
            key: soap-peer
            name: SOAP peer
            authMethods:
              - key: text
                name: Password in the header
                type: basic
                credential: {}
                sign: { scheme: username-token, parameters: { password_type: text } }
                verify: { method: POST, url: "%1$s/1.1/text-orders", format: xml, body: "%3$s" }
              - key: digest
                name: Digest in the header
                type: basic
                credential: {}
                sign: { scheme: username-token }
                verify: { method: POST, url: "%1$s/1.2/digest-orders", format: xml, body: "%4$s", label: "//*[local-name()='orders']" }
              - key: timed
                name: Digest and timestamp in the header
                type: basic
                credential: {}
                sign: { scheme: username-token, parameters: { timestamp: PT1M, milliseconds: "true" } }
                verify: { method: POST, url: "%1$s/1.1/timed-orders", format: xml, body: "%3$s" }
              - key: login-1-1
                name: Login by SOAP 1.1
                type: soap
                variables: [{ key: response_authentication_token_key, default: sessionId }]
                token: { url: "%1$s/1.1/login", body: "%5$s" }
                credential: { envelope: "<a:Session xmlns:a='urn:peer:auth'>{{token}}</a:Session>" }
                verify: { method: POST, url: "%1$s/1.1/session-orders", format: xml, body: "%3$s" }
              - key: login-1-2
                name: Login by SOAP 1.2
                type: soap
                variables:
                  - { key: response_authentication_token_key, default: "//a:sessionId" }
                  - { key: soap_action, default: "urn:peer:auth/login" }
                token: { url: "%1$s/1.2/login", body: "%6$s" }
                response: { namespaces: { a: "urn:peer:auth" } }
                credential: { envelope: "<a:Session xmlns:a='urn:peer:auth'>{{token}}</a:Session>" }
              - key: signed-login
                name: Login that is signed
                type: soap
                variables: [{ key: response_authentication_token_key, default: sessionId }]
                token: { url: "%1$s/1.1/signed-login", body: "%7$s" }
                sign: { scheme: username-token, requests: [token] }
                credential: { envelope: "<a:Session xmlns:a='urn:peer:auth'>{{token}}</a:Session>" }
              - key: http-digest
                name: HTTP Digest
                type: basic
                credential: {}
                sign: { scheme: digest }
                verify: { url: "%2$s/digest/orders", label: "$.orders" }
            """;

    private final Outside outside;
    private final String soap;
    private final String http;

    SoapThirdParty(
            Outside outside,
            @ConfigProperty(name = "test.soap") String soap,
            @ConfigProperty(name = "test.digest") String http) {
        this.outside = outside;
        this.soap = soap;
        this.http = http;
    }

    /** Lets the registry have the connector. */
    public void publish() {
        outside.publish(
                DEFINITION.formatted(
                        soap,
                        http,
                        ENVELOPE_11.formatted(COUNT),
                        ENVELOPE_12.formatted(COUNT),
                        ENVELOPE_11.formatted(LOGIN),
                        ENVELOPE_12.formatted(LOGIN),
                        ENVELOPE_11.formatted(SIGNED_LOGIN)),
                1);
    }

    /** A user that nobody has used yet. */
    public String user() {
        String user = "user-" + UUID.randomUUID();
        setPassword(user, PASSWORD);
        return user;
    }

    /** Gives a user another password. */
    public void setPassword(String user, String password) {
        send(
                HttpRequest.newBuilder(URI.create(http + "/users/" + user))
                        .PUT(BodyPublishers.ofString(password))
                        .build());
    }

    /** Asks for an instance. */
    public static Response create(String method, String user, String password) {
        return Acme.as("blue")
                .body(
                        Map.of(
                                "connector",
                                "soap-peer",
                                "authMethod",
                                method,
                                "name",
                                "SOAP of blue",
                                "values",
                                Map.of("username", user, "password", password)))
                .post("/v1/instances");
    }

    /** An instance that was tried and works. */
    public static UUID connected(String method, String user) {
        return UUID.fromString(
                create(method, user, PASSWORD).then().statusCode(201).extract().path("id"));
    }

    /** A call of the platform's own, signed. */
    public HttpRequest signedCall(UUID instance, String path) {
        boolean isSoap12 = path.startsWith("/1.2");
        String type = isSoap12 ? "application/soap+xml; charset=utf-8" : "text/xml; charset=utf-8";
        return signed(
                instance,
                Map.of(
                        "method",
                        "POST",
                        "url",
                        soap + path,
                        "headers",
                        Map.of("Content-Type", type),
                        "body",
                        Map.of("text", (isSoap12 ? ENVELOPE_12 : ENVELOPE_11).formatted(COUNT))));
    }

    /** A call of the platform's own in answer to what the first one was asked. */
    public HttpRequest answeredCall(UUID instance, String path) {
        String challenge =
                send(HttpRequest.newBuilder(URI.create(http + path)).build())
                        .headers()
                        .firstValue("WWW-Authenticate")
                        .orElseThrow();
        return signed(
                instance, Map.of("method", "GET", "url", http + path, "challenge", challenge));
    }

    /** Sends a call to the third party. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest signed(UUID instance, Map<String, ?> request) {
        Response answer = Acme.as("blue").body(request).post("/v1/instances/" + instance + "/sign");
        answer.then().statusCode(200);
        String body = answer.path("body.text");
        HttpRequest.Builder call =
                HttpRequest.newBuilder(URI.create(answer.path("url")))
                        .method(
                                request.get("method").toString(),
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        Map<String, String> headers = answer.path("headers");
        headers.forEach(call::header);
        return call.build();
    }
}
