/** Scopes that are not renewed until somebody lifts the pause. */
package dev.connectorauth.refresher.pause;
