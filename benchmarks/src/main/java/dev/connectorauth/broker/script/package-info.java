/** Benchmarks of the sandbox, in its package because nothing of it is public. */
package dev.connectorauth.broker.script;
