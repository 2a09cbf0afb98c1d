package dev.connectorauth.engine.signature.soap;

/**
 * A child of an envelope's header.
 *
 * @param namespace of its element
 * @param name of its element
 * @param actor who it is for; empty for the last who gets the message
 */
record HeaderBlock(String namespace, String name, String actor) {}
