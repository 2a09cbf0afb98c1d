package dev.connectorauth.broker.reaper;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A wish for a run of the reaper.
 *
 * @param dryRun whether it is only to count; null = yes
 */
@Schema(name = "ReaperRunRequest")
record ReaperRunRequest(@Schema(examples = "true") Boolean dryRun) {}
