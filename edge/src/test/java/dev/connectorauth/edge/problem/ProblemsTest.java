package dev.connectorauth.edge.problem;

import static io.restassured.RestAssured.given;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemsTest {

    @Test
    void aRaisedProblemKeepsItsErrorsAndSaysWhenToComeBack() {
        problem(given().get("/sample/problem").then(), 503, "renewal-pending")
                .header("Retry-After", equalTo("2"))
                .body("errors[0].pointer", equalTo("/a"))
                .body("requestId", notNullValue());
    }

    @Test
    void anUnforeseenFailureShowsNothingOfItself() {
        problem(given().get("/sample/failure").then(), 500, "internal-error")
                .body(not(containsString("canary-secret")));
    }

    @Test
    void anUnknownPathIsAProblem() {
        problem(given().get("/nowhere").then(), 404, "not-found");
    }

    @Test
    void anUnknownPathBelowAResourceIsAProblem() {
        problem(given().get("/sample/nowhere").then(), 404, "not-found");
    }

    @Test
    void aWrongMethodIsAProblem() {
        problem(given().delete("/sample/open").then(), 405, "method-not-allowed");
    }

    @Test
    void aWrongMediaTypeIsAProblem() {
        problem(
                given().contentType(ContentType.TEXT).body("x").post("/sample").then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void anUnacceptableMediaTypeIsAProblem() {
        problem(given().accept("image/png").get("/sample/open").then(), 406, "not-acceptable");
    }

    @Test
    void aBodyThatIsNotJsonIsAProblem() {
        problem(post("{\"name\": canary-secret-1"), 400, "malformed-document")
                .body(not(containsString("canary-secret")));
    }

    @Test
    void aBodyOfAWrongTypeNamesTheMember() {
        problem(post("{\"name\": \"n\", \"count\": \"canary-secret-2\"}"), 400, "bad-request")
                .body("errors[0].pointer", equalTo("/count"))
                .body(not(containsString("canary-secret")));
    }

    @Test
    void anUnknownMemberIsNamed() {
        problem(post("{\"name\": \"n\", \"naem\": 1}"), 400, "bad-request")
                .body("errors[0].pointer", equalTo("/naem"));
    }

    @Test
    void aViolationNamesTheMember() {
        problem(
                        post("{\"name\": \"n\", \"items\": [{\"key\": \"k\"}, {\"key\": \"\"}]}"),
                        422,
                        "validation-failed")
                .body("errors[0].pointer", equalTo("/items/1/key"));
    }

    @Test
    void aViolationNamesTheParameter() {
        problem(
                        given().contentType(ContentType.JSON)
                                .body("{\"name\": \"n\"}")
                                .post("/sample?limit=11")
                                .then(),
                        422,
                        "validation-failed")
                .body("errors[0].pointer", equalTo("limit"));
    }

    @Test
    void aBodyThatIsTooLargeIsAProblem() {
        problem(post("\"" + "x".repeat(4_000_000) + "\""), 413, "document-too-large");
    }

    @Test
    void aGoodBodyPasses() {
        post("{\"name\": \"n\", \"count\": 1}").statusCode(200).body("name", equalTo("n"));
    }

    @Test
    void theDocumentationTellsOfProblems() {
        given().accept("application/json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .body("components.schemas.Problem.properties.type", notNullValue());
    }

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/sample").then();
    }

    private static ValidatableResponse problem(
            ValidatableResponse response, int status, String slug) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("type", equalTo("urn:connector-auth:problem:" + slug));
    }
}
