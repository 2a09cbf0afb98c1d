package dev.connectorauth.engine.form;

import dev.connectorauth.contracts.Secret;

import java.util.Map;

/**
 * Values of an instance by how they are kept.
 *
 * @param plain variable → value that may be shown
 * @param secret variable → value that is vaulted
 */
public record SortedValues(Map<String, String> plain, Map<String, Secret> secret) {}
