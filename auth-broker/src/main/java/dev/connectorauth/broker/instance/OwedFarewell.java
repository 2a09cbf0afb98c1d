package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.StoredCredential;

import java.util.UUID;

/**
 * What a third party still has to be told.
 *
 * @param id which one it is
 * @param instance the instance as it was, without a name
 * @param credential its last credential, sealed under the instance's key as it was
 * @param last whether it is not tried again after this
 */
record OwedFarewell(UUID id, Instance instance, StoredCredential credential, boolean last) {}
