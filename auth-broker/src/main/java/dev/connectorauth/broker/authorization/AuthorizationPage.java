package dev.connectorauth.broker.authorization;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.problem.ProblemException;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Plain pages for people whose browser has nowhere else to go; they load nothing. */
final class AuthorizationPage {

    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title></head>
            <body><main><h1>%1$s</h1><p>%2$s</p></main></body>
            </html>
            """;

    private AuthorizationPage() {}

    static Response.ResponseBuilder connected() {
        return page(200, "Connected", "The connection is ready. You can close this page.");
    }

    static Response.ResponseBuilder of(InstanceStatus status) {
        return switch (status) {
            case ACTIVE, DEGRADED -> connected();
            case SELECTION_REQUIRED ->
                    page(
                            200,
                            "Almost connected",
                            "One choice is left to make where you came from. You can close this"
                                    + " page.");
            default ->
                    page(
                            200,
                            "Thank you",
                            "The connection is ready as soon as the other side has confirmed it."
                                    + " You can close this page.");
        };
    }

    static Response.ResponseBuilder failed(String error) {
        return page(
                400,
                "Not connected",
                "The connection could not be authorised (" + error + "). You can close this page.");
    }

    static Response.ResponseBuilder of(ProblemException problem) {
        return page(problem.type().status(), problem.type().title(), problem.getMessage());
    }

    private static Response.ResponseBuilder page(int status, String title, String text) {
        return Response.status(status)
                .type(HTML)
                .entity(PAGE.formatted(escape(title), escape(text)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
