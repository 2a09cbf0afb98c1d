/** What third parties can bear: who is left alone for now, for how long, and who may try first. */
package dev.connectorauth.broker.provider;
