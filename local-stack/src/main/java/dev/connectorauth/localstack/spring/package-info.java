/** The test peer {@code spring-authorization-server-peer}, started as a program of its own. */
package dev.connectorauth.localstack.spring;
