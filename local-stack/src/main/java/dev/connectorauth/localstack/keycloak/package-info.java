/** An embedded Keycloak with the realms of the platform and of a third party. */
package dev.connectorauth.localstack.keycloak;
