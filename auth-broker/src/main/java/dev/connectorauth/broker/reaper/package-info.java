/** Forgets what has been dead for long enough. */
package dev.connectorauth.broker.reaper;
