package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.engine.soap.SoapVersion;

import java.util.Set;

/**
 * What an envelope's header is like.
 *
 * @param version of SOAP
 * @param header where a header block goes
 * @param blocks the header blocks that are there
 */
record EnvelopeOutline(SoapVersion version, HeaderPlace header, Set<HeaderBlock> blocks) {}
