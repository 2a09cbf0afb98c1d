/** A broker killed at each step of a renewal. */
package dev.connectorauth.resilience.crash;
