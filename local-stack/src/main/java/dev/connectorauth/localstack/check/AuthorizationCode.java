package dev.connectorauth.localstack.check;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.localstack.sample.AcmeCrm;

/**
 * RFC 6749 §4.1 with PKCE: a person logs in at the third party's own page.
 *
 * @param client the kind of client, for the sentence
 * @param instance what to ask for
 */
record AuthorizationCode(World world, String client, ObjectNode instance) implements Statement {

    @Override
    public String text() {
        return "A login at the third party (%s client) makes an instance active, its credential accepted"
                .formatted(client);
    }

    @Override
    public void prove() {
        String id = world.createByLogin(instance);
        Expect.equal(
                AcmeCrm.USER,
                world.use(id).text("preferred_username"),
                "the third party's name for the caller");
    }
}
