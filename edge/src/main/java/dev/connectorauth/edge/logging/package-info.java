/** Request id, tenant and instance id as fields of every log line of a request. */
package dev.connectorauth.edge.logging;
