/** Signs requests that the platform's services send themselves. */
package dev.connectorauth.broker.signature;
