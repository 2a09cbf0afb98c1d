/** The only package that encrypts or decrypts: data keys per owner, wrapped by a keyring. */
package dev.connectorauth.broker.vault;
