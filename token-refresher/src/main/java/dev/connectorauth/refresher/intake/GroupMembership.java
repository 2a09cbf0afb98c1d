package dev.connectorauth.refresher.intake;

import io.smallrye.common.annotation.Identifier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How this process belongs to its consumer groups. Partitions move one by one when processes come
 * and go, and with an id of its own a process that restarts gets its own ones back.
 */
@ApplicationScoped
class GroupMembership {

    private final Optional<String> id;

    GroupMembership(@ConfigProperty(name = "KAFKA_GROUP_INSTANCE_ID") Optional<String> id) {
        this.id = id;
    }

    @Produces
    @ApplicationScoped
    @Identifier("group-membership")
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        id.ifPresent(value -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, value));
        return settings;
    }
}
