package dev.connectorauth.registry.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396 §2). */
final class MergePatch {

    private MergePatch() {}

    /** The target as the patch changes it; neither is touched. */
    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result =
                target != null && target.isObject()
                        ? target.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        patch.fields()
                .forEachRemaining(
                        member -> {
                            if (member.getValue().isNull()) {
                                result.remove(member.getKey());
                            } else {
                                result.set(
                                        member.getKey(),
                                        apply(result.get(member.getKey()), member.getValue()));
                            }
                        });
        return result;
    }
}
