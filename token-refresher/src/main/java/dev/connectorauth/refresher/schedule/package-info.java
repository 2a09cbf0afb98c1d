/** The schedule: what is due when, and who is at it. */
package dev.connectorauth.refresher.schedule;
