package dev.connectorauth.engine.signature.digest;

import java.util.Map;

/**
 * A challenge of a {@code WWW-Authenticate} header (RFC 9110 §11.3).
 *
 * @param scheme in lower case
 * @param parameters by their names in lower case, quotes removed
 */
record Challenge(String scheme, Map<String, String> parameters) {}
