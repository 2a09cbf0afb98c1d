package dev.connectorauth.broker.flow;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

/** What has to happen after the tokens of a new grant came, before they can be used. */
@ApplicationScoped
public class GrantCompletion {

    /** Sends the requests that the method has for afterwards, and gets the list to choose from. */
    public Uni<Completion> complete(FlowContext context, TokenAnswer.Issued issued) {
        return Uni.createFrom().item(new Completion.Complete(issued));
    }

    /** Goes on with the item that was chosen. */
    public Uni<Completion> chosen(
            FlowContext context, TokenAnswer.Issued issued, SelectionItem item) {
        return Uni.createFrom().item(new Completion.Complete(issued));
    }
}
