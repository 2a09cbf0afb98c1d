package dev.connectorauth.registry.definition;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a document and where it stands. Whatever is not there is there as a missing node, so
 * that rules can look into documents of any shape.
 *
 * @param parent what it is part of; null = it is the document
 * @param token its name or index within the parent
 * @param node the part
 */
record Located(Located parent, String token, JsonNode node) {

    /** The whole document. */
    static Located root(JsonNode document) {
        return new Located(null, "", document);
    }

    /**
     * Its JSON Pointer (RFC 6901). It is put together only for violations: pointers into a large
     * document are much larger than the document.
     */
    String pointer() {
        return parent == null ? "" : parent.pointer() + "/" + escape(token);
    }

    /** The member of this name. */
    Located at(String name) {
        return new Located(this, name, node.path(name));
    }

    /** The members of an object; none for anything else. */
    List<Map.Entry<String, Located>> members() {
        List<Map.Entry<String, Located>> members = new ArrayList<>();
        if (node.isObject()) {
            for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                members.add(Map.entry(name, at(name)));
            }
        }
        return members;
    }

    /** The items of an array; none for anything else. */
    List<Located> items() {
        List<Located> items = new ArrayList<>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                items.add(new Located(this, Integer.toString(i), node.get(i)));
            }
        }
        return items;
    }

    /** The items of the member of this name. */
    List<Located> items(String name) {
        return at(name).items();
    }

    /** The text it is, if it is one. */
    Optional<String> text() {
        return Optional.ofNullable(node.textValue());
    }

    /** The text that the member of this name is; empty if it is none. */
    String text(String name) {
        return at(name).text().orElse("");
    }

    /** Whether it is a part of that, or that itself. */
    boolean isWithin(Located whole) {
        for (Located up = this; up != null; up = up.parent) {
            if (up.node == whole.node) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is anything here; null counts as nothing. */
    boolean isThere() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** This part and everything below it. */
    List<Located> all() {
        List<Located> all = new ArrayList<>();
        collect(all);
        return all;
    }

    private void collect(List<Located> all) {
        all.add(this);
        members().forEach(member -> member.getValue().collect(all));
        items().forEach(item -> item.collect(all));
    }

    /** A name as it stands in a pointer. */
    static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }
}
