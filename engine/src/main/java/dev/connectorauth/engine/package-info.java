/** Pure functions over definitions: no I/O, no clock, no framework. */
package dev.connectorauth.engine;
