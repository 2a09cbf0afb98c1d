/** Who calls, for which tenant, and what the call may do. */
package dev.connectorauth.edge.identity;
