/** What requests and answers of SOAP have in common. */
package dev.connectorauth.engine.soap;
