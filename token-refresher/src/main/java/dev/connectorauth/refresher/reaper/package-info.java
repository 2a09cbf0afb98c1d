/** Forgets what is dead after a retention time. */
package dev.connectorauth.refresher.reaper;
