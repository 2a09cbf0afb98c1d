package dev.connectorauth.registry.connector;

import dev.connectorauth.contracts.problem.Problem;
import dev.connectorauth.registry.definition.DefinitionMedia;

import io.quarkus.smallrye.openapi.OpenApiFilter;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Documents the bodies of writes, which Java knows only as bytes, and what is wrong with bad ones.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DefinitionDocumentation implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        PathItem all = document.getPaths().getPathItem("/v1/connectors");
        PathItem one = document.getPaths().getPathItem("/v1/connectors/{key}");
        takes(
                all.getPOST(),
                content(DefinitionMedia.YAML, ConnectorExamples.YAML)
                        .addMediaType(DefinitionMedia.JSON, example(ConnectorExamples.JSON)));
        takes(
                one.getPUT(),
                content(DefinitionMedia.YAML, ConnectorExamples.YAML)
                        .addMediaType(DefinitionMedia.JSON, example(ConnectorExamples.JSON)));
        takes(one.getPATCH(), content(DefinitionMedia.MERGE_PATCH, ConnectorExamples.PATCH));
    }

    private static void takes(Operation operation, Content content) {
        operation.setRequestBody(OASFactory.createRequestBody().required(true).content(content));
        operation
                .getResponses()
                .addAPIResponse("400", problem("The document can't be read"))
                .addAPIResponse("413", problem("The document is too large"))
                .addAPIResponse("415", problem("The document is neither JSON nor YAML in UTF-8"))
                .addAPIResponse("422", violations());
    }

    private static Content content(String media, String example) {
        return OASFactory.createContent().addMediaType(media, example(example));
    }

    private static MediaType example(String example) {
        return OASFactory.createMediaType()
                .schema(
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.OBJECT)
                                .description("As /v1/schema/connector.json says"))
                .example(example);
    }

    private static APIResponse violations() {
        APIResponse response = problem("The definition breaks rules; every violation is listed");
        response.getContent()
                .getMediaType(Problem.MEDIA_TYPE)
                .setExample(ConnectorExamples.VIOLATIONS);
        return response;
    }

    private static APIResponse problem(String description) {
        MediaType media =
                OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media));
    }
}
