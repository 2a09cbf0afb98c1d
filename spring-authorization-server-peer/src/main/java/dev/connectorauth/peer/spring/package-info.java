/**
 * Spring Authorization Server as a third party that this project's authors have not written; a
 * program for tests, never deployed.
 */
package dev.connectorauth.peer.spring;
