/**
 * Definition documents as texts: reading YAML and JSON safely, the canonical text and its digest.
 */
package dev.connectorauth.engine.document;
