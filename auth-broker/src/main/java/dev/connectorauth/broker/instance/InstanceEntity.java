package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.event.InstanceStatus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The row of an instance. {@code change_tx} is stamped by the database and not mapped. */
@Entity
@Table(name = "instance")
class InstanceEntity {

    @Id UUID id;
    String tenant;
    String connector;
    String authMethod;
    String authType;
    String name;
    String externalId;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> labels;

    String returnUrl;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> plainValues;

    String[] secretFields;

    byte[] dataKey;
    byte[] sealedSecrets;
    long secretsGeneration;
    int revision;
    String status;
    String reason;
    String connectionLabel;
    String providerHost;

    @Column(name = "sequence")
    long sequence;

    Instant createdAt;
    Instant updatedAt;
    Instant deletedAt;
    UUID installedBy;
    byte[] installDigest;

    /** The row of a new instance. */
    static InstanceEntity of(Instance instance) {
        InstanceEntity entity = new InstanceEntity();
        entity.id = instance.id();
        entity.tenant = instance.tenant();
        entity.connector = instance.connector();
        entity.authMethod = instance.authMethod();
        entity.authType = instance.authType().id();
        entity.name = instance.name();
        entity.externalId = instance.externalId();
        entity.labels = instance.labels();
        entity.returnUrl = instance.returnUrl();
        entity.plainValues = instance.values();
        entity.secretFields = instance.secretFields().toArray(String[]::new);
        entity.dataKey = instance.sealed().dataKey();
        entity.sealedSecrets = instance.sealed().ciphertext();
        entity.secretsGeneration = instance.sealed().generation();
        entity.revision = instance.revision();
        entity.status = instance.status().id();
        entity.reason = instance.reason();
        entity.connectionLabel = instance.connectionLabel();
        entity.providerHost = instance.providerHost();
        entity.sequence = instance.sequence();
        entity.createdAt = instance.createdAt();
        entity.updatedAt = instance.updatedAt();
        return entity;
    }

    void apply(InstanceChange change, Instant now) {
        status = change.status() == null ? status : change.status().id();
        reason = change.reason();
        connectionLabel = change.label() == null ? connectionLabel : change.label();
        revision = change.revision() == null ? revision : change.revision();
        changed(now);
    }

    void shred(Instant now) {
        status = InstanceStatus.DELETED.id();
        reason = null;
        connectionLabel = null;
        plainValues = Map.of();
        secretFields = new String[0];
        dataKey = null;
        sealedSecrets = null;
        deletedAt = now;
        changed(now);
    }

    private void changed(Instant now) {
        sequence = sequence + 1;
        updatedAt = now;
    }

    /** The view that other packages work with. */
    Instance view() {
        return new Instance(
                id,
                tenant,
                connector,
                authMethod,
                AuthType.of(authType),
                name,
                externalId,
                Map.copyOf(labels),
                returnUrl,
                Map.copyOf(plainValues),
                Set.of(secretFields),
                dataKey == null
                        ? null
                        : new SealedValues(dataKey, sealedSecrets, secretsGeneration),
                revision,
                InstanceStatus.of(status),
                reason,
                connectionLabel,
                providerHost,
                sequence,
                createdAt,
                updatedAt);
    }
}
