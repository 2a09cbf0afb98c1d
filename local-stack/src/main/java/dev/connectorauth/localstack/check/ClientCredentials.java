package dev.connectorauth.localstack.check;

/** RFC 6749 §4.4: no person is asked. */
record ClientCredentials(World world) implements Statement {

    @Override
    public String text() {
        return "A client-credentials instance is active, the third party accepts its credential";
    }

    @Override
    public void prove() {
        String id =
                world.createActive(
                        world.acme.serviceInstance("Service", world.acme.serviceSecret()));
        Expect.equal(
                "service-account-acme-service",
                world.use(id).text("preferred_username"),
                "the third party's name for the caller");
    }
}
