/** This service's own copies of the definition revisions that instances use. */
package dev.connectorauth.broker.definition;
