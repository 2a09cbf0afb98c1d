/** What the executed steps of flows leave for operators to read: never values or bodies. */
package dev.connectorauth.broker.trace;
