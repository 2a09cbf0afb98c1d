package dev.connectorauth.broker.instance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A choice.
 *
 * @param id one of the instance's {@code selection}
 */
@Schema(name = "SelectionRequest")
record SelectionRequest(@Schema(required = true, examples = "1f2e-77") String id) {}
