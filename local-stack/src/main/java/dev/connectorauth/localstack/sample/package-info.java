/** The third party "Acme CRM" that demonstration and check connect to, and who calls for it. */
package dev.connectorauth.localstack.sample;
