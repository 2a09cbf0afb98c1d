package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.registration.StoredRegistration;

/**
 * What an instance's flow comes from, besides the instance itself; nothing in it is open.
 *
 * @param method its method at the revision that it follows
 * @param registration the tenant's registration of the method; null = there is none
 */
public record FlowSource(CurrentMethod method, StoredRegistration registration) {}
