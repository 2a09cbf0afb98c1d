package dev.connectorauth.registry.authtype;

import java.util.List;

/**
 * All auth types.
 *
 * @param items the types
 */
record AuthTypeList(List<AuthTypeDescription> items) {}
