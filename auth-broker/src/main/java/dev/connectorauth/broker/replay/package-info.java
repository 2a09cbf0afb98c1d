/** Tells of the present state of instances once more, for readers that lost theirs. */
package dev.connectorauth.broker.replay;
