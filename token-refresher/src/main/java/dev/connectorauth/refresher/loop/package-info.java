/** Background work in rounds, each on a Vert.x context of its own. */
package dev.connectorauth.refresher.loop;
