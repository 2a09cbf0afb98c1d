package dev.connectorauth.refresher.pause;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;

/**
 * A page of pauses.
 *
 * @param items what is on it
 * @param next cursor of the next page; absent = this is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PausePage(List<Pause> items, String next) {}
