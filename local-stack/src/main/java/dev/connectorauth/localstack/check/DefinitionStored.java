package dev.connectorauth.localstack.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.connectorauth.localstack.call.Answer;
import dev.connectorauth.localstack.sample.AcmeCrm;
import dev.connectorauth.localstack.stack.Part;

/** The registry takes a definition in as YAML and gives the same back as YAML. */
record DefinitionStored(World world) implements Statement {

    @Override
    public String text() {
        return "A definition is stored, published and read back as YAML";
    }

    @Override
    public void prove() throws Exception {
        Answer stored = AcmeCrm.publish(world.blue).send();
        Expect.that(
                stored.status() == 200 || stored.status() == 201,
                "storing was answered with " + stored.status() + ": " + stored.body());
        Answer read =
                Expect.status(
                        200,
                        "reading",
                        world.blue
                                .call("GET", Part.REGISTRY, "/v1/connectors/" + AcmeCrm.KEY)
                                .header("Accept", "application/yaml")
                                .send());
        Expect.that(
                read.header("content-type").startsWith("application/yaml"),
                "the content type is " + read.header("content-type"));
        ObjectMapper yaml = new YAMLMapper();
        Expect.equal(
                yaml.readTree(AcmeCrm.definition()),
                yaml.readTree(read.body()),
                "the definition that was read");
    }
}
