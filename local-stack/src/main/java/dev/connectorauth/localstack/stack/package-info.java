/** The whole system on one machine: three servers, three services, their ports and secrets. */
package dev.connectorauth.localstack.stack;
