/** Instances: one customer's connection, from its values to its status. */
package dev.connectorauth.broker.instance;
