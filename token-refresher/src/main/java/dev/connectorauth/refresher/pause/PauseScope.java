package dev.connectorauth.refresher.pause;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.refresher.Storable;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import java.util.List;

/**
 * What is to be paused, and why.
 *
 * @param provider host of the token endpoint; absent = any
 * @param connector key of the connector; absent = any
 * @param authMethod key of an auth method of that connector; absent = any
 * @param reason for people; no secret belongs here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PauseScope(
        @Size(min = 1, max = 253) @Pattern(regexp = Storable.TEXT) String provider,
        @Size(min = 1, max = 63) @Pattern(regexp = Storable.TEXT) String connector,
        @Size(min = 1, max = 63) @Pattern(regexp = Storable.TEXT) String authMethod,
        @NotBlank @Size(max = 500) @Pattern(regexp = Storable.TEXT) String reason) {

    /** What makes it useless although every member is well-formed. */
    List<FieldError> errors() {
        if (provider == null && connector == null) {
            return List.of(new FieldError("/provider", "a provider or a connector is needed"));
        }
        return authMethod != null && connector == null
                ? List.of(new FieldError("/connector", "is needed with an authMethod"))
                : List.of();
    }
}
