package dev.connectorauth.registry.connector;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

import java.net.URI;

/** What a write came to. */
sealed interface WriteOutcome {

    /** The answer to the writer. */
    Response response();

    /**
     * The draft was written.
     *
     * @param state where the connector stands now
     * @param isNew whether the connector was made by it
     */
    record Saved(ConnectorState state, boolean isNew) implements WriteOutcome {

        @Override
        public Response response() {
            Response.ResponseBuilder response =
                    isNew
                            ? Response.created(URI.create("/v1/connectors/" + state.key()))
                            : Response.ok();
            return response.tag(new EntityTag(state.draftDigest())).entity(state).build();
        }
    }

    /**
     * The document keeps all rules; nothing was written.
     *
     * @param key key of the connector
     * @param draftDigest digest that the draft would have
     */
    record Valid(String key, String draftDigest) implements WriteOutcome {

        @Override
        public Response response() {
            return Response.ok(this).build();
        }
    }
}
