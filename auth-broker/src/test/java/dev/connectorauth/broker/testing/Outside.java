package dev.connectorauth.broker.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** What the services around the broker answer. */
@ApplicationScoped
public class Outside {

    static final String URL = "test.outside";
    public static final String PLATFORM_TOKEN = "/platform/token";

    private static final String OWN_IDENTITY =
            "{\"access_token\": \"own-identity\", \"token_type\": \"Bearer\", \"expires_in\": 300}";

    private final URI address;
    private final WireMock server;

    /** Speaks to the stand-in at this address. */
    public Outside(@ConfigProperty(name = URL) URI address) {
        this.address = address;
        this.server = new WireMock(address.getHost(), address.getPort());
    }

    /** The stand-in's address, for definitions. */
    public String url() {
        return address.toString();
    }

    /** Teaches it an answer. */
    public void on(MappingBuilder mapping) {
        server.register(mapping);
    }

    /** A token endpoint at this path answers so. */
    public void tokens(String path, String json) {
        on(post(urlPathEqualTo(path)).willReturn(okJson(json)));
    }

    /** The POST requests that this path got so far. */
    public List<LoggedRequest> posts(String path) {
        return server.find(postRequestedFor(urlPathEqualTo(path)));
    }

    /** The requests of this kind that came so far. */
    public List<LoggedRequest> find(RequestPatternBuilder pattern) {
        return server.find(pattern);
    }

    /** The registry has this definition published, for every tenant. */
    public void publish(String yaml, int revision) {
        DefinitionDocument document = DefinitionDocument.parse(yaml, DocumentFormat.YAML);
        String key = document.definition().key();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("key", key).put("revision", revision).put("digest", document.digest());
        answer.put("publishedAt", Instant.now().toString());
        answer.set("definition", document.tree());
        on(post(urlPathEqualTo(PLATFORM_TOKEN)).willReturn(okJson(OWN_IDENTITY)));
        on(
                get(urlPathMatching(
                                "/v1/connectors/" + key + "/revisions/(latest|" + revision + ")"))
                        .willReturn(okJson(answer.toString())));
    }
}
