/** JavaScript of definitions, run in a sandbox without I/O, host access or memory of others. */
package dev.connectorauth.broker.script;
