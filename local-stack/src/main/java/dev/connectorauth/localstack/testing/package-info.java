/**
 * The embedded servers for the services' tests: started once for a test run, on free ports and
 * folders that go with it.
 */
package dev.connectorauth.localstack.testing;
