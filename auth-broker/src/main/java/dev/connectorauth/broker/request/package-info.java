/** Takes rendered requests out to the third party and its answers back in. */
package dev.connectorauth.broker.request;
