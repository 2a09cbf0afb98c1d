package dev.connectorauth.refresher.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param next cursor of the next page; absent = this is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RenewalPage(List<Renewal> items, String next) {}
