package dev.connectorauth.refresher.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.connectorauth.contracts.event.ScheduleState;

import java.util.List;

/**
 * A page of the broker's renewal state.
 *
 * @param items states that changed after the place asked for
 * @param next the place after them; stays valid, also when nothing follows yet
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record StatePage(List<ScheduleState> items, String next) {}
