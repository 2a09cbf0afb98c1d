package dev.connectorauth.refresher.provider;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;

/**
 * A page of third parties.
 *
 * @param items what is on it
 * @param next cursor of the next page; absent = this is the last
 * @param partial true = so many are overdue, failing or paused that not all were counted, and what
 *     is said of them is the least; absent = all were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProviderPage(List<ProviderSummary> items, String next, Boolean partial) {}
