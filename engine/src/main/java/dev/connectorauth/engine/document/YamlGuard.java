package dev.connectorauth.engine.document;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

import java.io.StringReader;

/**
 * Refuses what a definition has no use for and an attacker has: anchors and aliases (which expand
 * without bound), tags (which choose classes) and further documents.
 */
final class YamlGuard {

    private static final int MAX_DEPTH = 40;

    private YamlGuard() {}

    static void check(String text) {
        int documents = 0;
        int depth = 0;
        try {
            LoaderOptions options = new LoaderOptions();
            options.setNestingDepthLimit(MAX_DEPTH);
            for (Event event : new Yaml(options).parse(new StringReader(text))) {
                if (event instanceof DocumentStartEvent && ++documents > 1) {
                    throw refused(event, "only one document is allowed");
                }
                if (event instanceof AliasEvent
                        || (event instanceof NodeEvent node && node.getAnchor() != null)) {
                    throw refused(event, "anchors and aliases are not allowed");
                }
                if (tag(event) != null) {
                    throw refused(event, "tags are not allowed");
                }
                depth += event instanceof CollectionStartEvent ? 1 : 0;
                depth -= event instanceof org.yaml.snakeyaml.events.CollectionEndEvent ? 1 : 0;
                if (depth > MAX_DEPTH) {
                    throw refused(event, "nested deeper than " + MAX_DEPTH + " levels");
                }
            }
        } catch (MarkedYAMLException e) {
            throw new DocumentException("", "not YAML: " + e.getProblem() + at(e.getProblemMark()));
        } catch (YAMLException e) {
            throw new DocumentException("", "not YAML: it holds characters that YAML can't");
        }
    }

    private static String tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : null;
    }

    private static DocumentException refused(Event event, String reason) {
        return new DocumentException("", reason + at(event.getStartMark()));
    }

    private static String at(org.yaml.snakeyaml.error.Mark mark) {
        return mark == null
                ? ""
                : " (line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ")";
    }
}
