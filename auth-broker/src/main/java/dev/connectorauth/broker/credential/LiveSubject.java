package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.instance.FlowSource;
import dev.connectorauth.broker.instance.Instance;

/**
 * All that a working credential is made of, sealed as it lies in the database.
 *
 * @param instance whose it is
 * @param credential the credential; null = none yet
 * @param source what its flow comes from; null where it can't be used anyway
 * @param lastKnown whether it is remembered, because the database is away
 */
record LiveSubject(
        Instance instance, StoredCredential credential, FlowSource source, boolean lastKnown) {

    /** Whether there is a credential and nobody has to act first. */
    boolean usable() {
        return instance.status().usable() && credential != null;
    }

    LiveSubject from(FlowSource found) {
        return new LiveSubject(instance, credential, found, lastKnown);
    }

    LiveSubject remembered() {
        return new LiveSubject(instance, credential, source, true);
    }

    @Override
    public String toString() {
        return "LiveSubject[" + instance.id() + "]";
    }
}
