/**
 * The auth broker: how instances authenticate, where their credentials are kept and how they are
 * renewed.
 */
package dev.connectorauth.broker;
