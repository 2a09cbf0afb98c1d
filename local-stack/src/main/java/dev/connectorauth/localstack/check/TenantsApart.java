package dev.connectorauth.localstack.check;

import dev.connectorauth.localstack.sample.AcmeCrm;
import dev.connectorauth.localstack.stack.Part;

import java.util.List;

/** What belongs to one tenant does not exist for another. */
record TenantsApart(World world) implements Statement {

    @Override
    public String text() {
        return "A second tenant sees nothing of the first";
    }

    @Override
    public void prove() {
        Expect.that(!world.active.isEmpty(), "there is no instance to hide");
        notFound("GET", Part.REGISTRY, "/v1/connectors/" + AcmeCrm.KEY);
        notFound("GET", Part.REGISTRY, "/v1/connectors/" + AcmeCrm.KEY + "/revisions");
        for (String id : world.active) {
            String instance = "/v1/instances/" + id;
            notFound("GET", Part.BROKER, instance);
            notFound("GET", Part.BROKER, instance + "/credentials");
            notFound("POST", Part.BROKER, instance + "/refresh");
            notFound("POST", Part.BROKER, instance + "/authorize");
            notFound("DELETE", Part.BROKER, instance);
            notFound("GET", Part.REFRESHER, "/v1/renewals/" + id);
            notFound("POST", Part.REFRESHER, "/v1/renewals/" + id + "/retry");
        }
        empty(Part.REGISTRY, "/v1/connectors");
        empty(Part.BROKER, "/v1/instances");
        empty(Part.REFRESHER, "/v1/renewals");
        for (Part service : List.of(Part.REGISTRY, Part.BROKER, Part.REFRESHER)) {
            Expect.status(
                    403,
                    "acting as another tenant at " + service.title(),
                    world.green
                            .call("GET", service, listOf(service))
                            .header("Connector-Auth-Tenant", "blue")
                            .send());
        }
    }

    private static String listOf(Part service) {
        return switch (service) {
            case REGISTRY -> "/v1/connectors";
            case BROKER -> "/v1/instances";
            default -> "/v1/renewals";
        };
    }

    private void notFound(String method, Part service, String path) {
        Expect.status(404, method + " " + path, world.green.call(method, service, path).send());
    }

    private void empty(Part service, String path) {
        Expect.that(
                Expect.status(200, path, world.green.get(service, path))
                        .json()
                        .path("items")
                        .isEmpty(),
                path + " shows something");
    }
}
