package dev.connectorauth.broker.instance;

import dev.connectorauth.engine.authtype.EffectiveMethod;

/**
 * An instance's auth method at the revision that it follows.
 *
 * @param revision number of that revision
 * @param method the method
 */
public record CurrentMethod(int revision, EffectiveMethod method) {}
