/** Many callers who want the same. */
package dev.connectorauth.resilience.crowd;
