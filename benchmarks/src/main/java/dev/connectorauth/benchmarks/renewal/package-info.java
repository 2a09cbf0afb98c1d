/** What a renewal costs on the whole stack, and how late renewals are. */
package dev.connectorauth.benchmarks.renewal;
