/**
 * The only way out to hosts that definitions and customers name: checked, bounded, no redirects.
 */
package dev.connectorauth.broker.egress;
