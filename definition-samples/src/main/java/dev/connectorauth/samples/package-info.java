/** Definitions of real third parties, with sample values and answers, for tests. */
package dev.connectorauth.samples;
