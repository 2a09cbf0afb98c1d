package dev.connectorauth.registry.definition;

/**
 * A definition has the key of the address it is written to.
 *
 * @param key the key in the address; null = the definition chooses
 */
record KeyIsTheAddress(String key) implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        Located found = document.at("key");
        if (key != null && found.text().filter(text -> !text.equals(key)).isPresent()) {
            violations.add(found, "must be the key in the address, '" + key + "'");
        }
    }
}
