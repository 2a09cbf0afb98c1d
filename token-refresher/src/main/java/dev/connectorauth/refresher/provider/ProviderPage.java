package dev.connectorauth.refresher.provider;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;

/**
 * A page of third parties.
 *
 * @param items what is on it
 * @param next cursor of the next page; absent = this is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProviderPage(List<ProviderSummary> items, String next) {}
