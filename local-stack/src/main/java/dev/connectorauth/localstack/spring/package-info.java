/** The test peer {@code spring-authorization-server-peer}, and what its clients sign with. */
package dev.connectorauth.localstack.spring;
