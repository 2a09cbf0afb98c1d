package dev.connectorauth.registry.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;

/**
 * A page of connectors, in the order of their keys.
 *
 * @param items the connectors
 * @param next cursor of the next page; absent = this is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectorPage(List<ConnectorState> items, String next) {

    /** The page of what was found, of which one more was asked for than fits. */
    static ConnectorPage of(List<ConnectorEntity> found, int limit) {
        List<ConnectorState> items =
                found.stream().limit(limit).map(ConnectorEntity::state).toList();
        return new ConnectorPage(
                items, found.size() > limit ? Cursor.write(items.get(limit - 1).key()) : null);
    }
}
