package dev.connectorauth.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

/** Where services put their events. */
@ApplicationScoped
public class Outbox {

    private static final String INSERT =
            """
            insert into outbox (topic, message_key, type, subject, tenant, data)
            values (:topic, :key, :type, :subject, :tenant, :data)
            """;

    private final ObjectMapper json;

    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Makes an event part of the current Hibernate Reactive transaction: it is delivered if and
     * only if that commits. Fails with {@link IllegalStateException} when there is none.
     */
    public Uni<Void> append(OutboxMessage message) {
        return Panache.getSession().chain(session -> insert(session, message));
    }

    private Uni<Void> insert(Mutiny.Session session, OutboxMessage message) {
        if (session.currentTransaction() == null) {
            return Uni.createFrom()
                    .failure(new IllegalStateException("an event needs a transaction"));
        }
        return session.createNativeQuery(INSERT)
                .setParameter("topic", message.topic())
                .setParameter("key", message.key())
                .setParameter("type", message.type().id())
                .setParameter("subject", message.subject())
                .setParameter("tenant", message.tenant())
                .setParameter("data", write(message.data()))
                .executeUpdate()
                .replaceWithVoid();
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event can't be written as JSON", e);
        }
    }
}
