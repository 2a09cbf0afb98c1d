package dev.connectorauth.localstack.check;

/** The instance whose credential nobody reads until the end. */
final class UnreadInstance {

    private final World world;
    private volatile String id;

    UnreadInstance(World world) {
        this.world = world;
    }

    String create() {
        id = world.createByLogin(world.acme.loginInstance("Unread"));
        return id;
    }

    String id() {
        Expect.that(id != null, "there is no such instance");
        return id;
    }
}
