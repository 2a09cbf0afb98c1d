/** What the hot paths cost, beside something well known measured in the same run. */
package dev.connectorauth.benchmarks;
