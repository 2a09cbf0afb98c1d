package dev.connectorauth.broker.instance;

/**
 * An instance's secret values as they lie in the database.
 *
 * @param dataKey the instance's own key, wrapped by the keyring
 * @param ciphertext all secret values, sealed as one map; null when there are none
 * @param generation write generation, part of the associated data
 */
@SuppressWarnings("ArrayRecordComponent")
public record SealedValues(byte[] dataKey, byte[] ciphertext, long generation) {}
