/** What the broker's tests share: the services around it, and a stand-in for those it calls. */
package dev.connectorauth.broker.testing;
