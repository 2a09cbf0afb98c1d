package dev.connectorauth.broker.provider;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.broker.provider.ProviderClient.HostKey;
import dev.connectorauth.broker.provider.ProviderClient.RateKey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.UUID;

/**
 * A client, or a whole host, that renewals leave alone or go easy on.
 *
 * @param id for resuming
 * @param state {@code client-paused}, {@code rate-limited} or {@code provider-unavailable}
 * @param host where tokens come from
 * @param clientId client id at the third party; null = the whole host
 * @param connector key of the connector; null = it does not matter which
 * @param authMethod key of its auth method; null = it does not matter which
 * @param instanceId the instance that saw it first; null = not known
 * @param reason the third party's error code; null = none
 * @param failures failures in a row; null = not counted
 * @param perSecond requests a second that are sent; null = there is no such limit
 * @param since since when
 * @param nextAttemptAt when a request is sent again; in the past = as soon as a renewal is due
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ProviderClient")
record ProviderClientView(
        UUID id,
        @Schema(examples = "client-paused") String state,
        @Schema(examples = "login.acme.example") String host,
        @Schema(examples = "blue-app") String clientId,
        @Schema(examples = "acme-crm") String connector,
        @Schema(examples = "oauth-code") String authMethod,
        UUID instanceId,
        @Schema(examples = "invalid_client") String reason,
        Integer failures,
        Double perSecond,
        Instant since,
        Instant nextAttemptAt) {

    static ProviderClientView of(Pause pause) {
        return new ProviderClientView(
                pause.id(),
                HeldBy.CLIENT_PAUSED.id(),
                pause.host(),
                pause.clientId(),
                pause.connector(),
                pause.authMethod(),
                pause.instanceId(),
                pause.reason(),
                pause.failures(),
                null,
                pause.since(),
                pause.probeAt());
    }

    static ProviderClientView of(RateKey key, RateLimit.State state) {
        return new ProviderClientView(
                key.id(),
                HeldBy.RATE_LIMITED.id(),
                key.host(),
                key.client(),
                null,
                null,
                null,
                null,
                null,
                state.perSecond(),
                state.since(),
                state.blockedUntil());
    }

    static ProviderClientView of(HostKey key, Breaker.State state) {
        return new ProviderClientView(
                key.id(),
                HeldBy.PROVIDER_UNAVAILABLE.id(),
                key.host(),
                null,
                null,
                null,
                null,
                null,
                state.failures(),
                null,
                state.since(),
                state.probeAt());
    }
}
