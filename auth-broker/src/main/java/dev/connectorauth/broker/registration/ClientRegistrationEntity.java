package dev.connectorauth.broker.registration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The row of a registration. */
@Entity
@Table(name = "client_registration")
class ClientRegistrationEntity {

    @Id UUID id;
    String tenant;
    String connector;
    String authMethod;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> plainValues;

    String[] secretFields;
    int clientSecrets;
    String returnUrl;
    byte[] dataKey;
    byte[] sealed;
    long generation;
    byte[] installHash;
    String idempotencyKey;
    Instant createdAt;
    Instant updatedAt;
}
