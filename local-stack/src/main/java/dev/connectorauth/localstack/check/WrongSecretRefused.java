package dev.connectorauth.localstack.check;

import dev.connectorauth.localstack.call.Answer;
import dev.connectorauth.localstack.stack.Part;

/** Credentials are tried before they are saved. */
record WrongSecretRefused(World world) implements Statement {

    private static final String NAME = "Wrong secret";
    private static final String SECRET = "canary-secret-wrong-%+";

    @Override
    public String text() {
        return "A wrong secret is refused with a clear problem and nothing is saved";
    }

    @Override
    public void prove() {
        world.canaries.plant("the wrong secret", SECRET);
        Answer answer = world.create(world.acme.serviceInstance(NAME, SECRET));
        Expect.status(422, "a wrong secret", answer);
        Expect.equal(
                "application/problem+json", answer.header("content-type").split(";")[0], "type");
        Expect.equal(
                "urn:connector-auth:problem:credentials-rejected",
                answer.text("type"),
                "the problem's type");
        Expect.that(!answer.body().contains(SECRET), "the problem repeats the secret");
        Answer list = Expect.status(200, "listing", world.blue.get(Part.BROKER, "/v1/instances"));
        Expect.that(!list.body().contains(NAME), "the instance was saved all the same");
    }
}
