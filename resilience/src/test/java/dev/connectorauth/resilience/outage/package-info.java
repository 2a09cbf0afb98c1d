/** What goes on while a part is away, and what heals alone when it is back. */
package dev.connectorauth.resilience.outage;
