package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;

/**
 * One of the things that may be chosen after consent.
 *
 * @param id what identifies it
 * @param label what people call it
 * @param content the item as the third party told it, JSON
 */
public record SelectionItem(String id, String label, Secret content) {}
