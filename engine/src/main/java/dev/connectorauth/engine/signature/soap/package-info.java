/** Signs SOAP requests in a header of their envelope, and those of its ways that HTTP borrowed. */
package dev.connectorauth.engine.signature.soap;
