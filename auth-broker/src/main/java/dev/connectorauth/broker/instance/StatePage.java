package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.event.ScheduleState;

import java.util.List;

/**
 * A page of the renewal feed.
 *
 * @param items states in the order of their changes
 * @param next the place after them; never null
 */
public record StatePage(List<ScheduleState> items, String next) {}
