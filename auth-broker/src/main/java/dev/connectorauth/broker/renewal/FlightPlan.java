package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.provider.Urgency;

/**
 * What a flight has with it all the way.
 *
 * @param home where it runs
 * @param urgency how urgent it was to the first who asked for it
 */
record FlightPlan(HomeContext home, Urgency urgency) {}
