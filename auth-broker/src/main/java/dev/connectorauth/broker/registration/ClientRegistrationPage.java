package dev.connectorauth.broker.registration;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;

/**
 * A page of a list.
 *
 * @param items the registrations
 * @param next cursor of the next page; null = there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ClientRegistrationPage")
record ClientRegistrationPage(List<ClientRegistrationView> items, String next) {}
