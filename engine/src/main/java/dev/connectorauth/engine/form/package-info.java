/** What has to be filled in to create an instance, and whether it was filled in well. */
package dev.connectorauth.engine.form;
