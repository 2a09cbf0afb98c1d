package dev.connectorauth.broker.instance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One of the things that may be chosen after consent.
 *
 * @param id what to choose it by
 * @param label what people call it
 */
@Schema(name = "SelectionOption")
record SelectionOption(
        @Schema(examples = "1f2e-77") String id, @Schema(examples = "Acme Sandbox") String label) {}
