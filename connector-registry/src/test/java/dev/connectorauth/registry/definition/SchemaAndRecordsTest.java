package dev.connectorauth.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.contracts.definition.ConnectorDefinition;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the schema allows is what the records read, member by member, and nothing else. */
class SchemaAndRecordsTest {

    /** A browser sends the authorization request, so it has less than others. */
    private static final Set<String> OF_AUTHORIZE = Set.of("query", "unencoded", "url");

    private final ObjectMapper json = new ObjectMapper();
    private final JsonNode schema = new ConnectorSchema().tree();
    private final SoftAssertions soft = new SoftAssertions();
    private final Set<String> visited = new TreeSet<>();

    @Test
    void haveTheSameMembersAndValues() {
        // When
        compare(ConnectorDefinition.class, schema, "");

        // Then
        soft.assertAll();
        assertThat(visited)
                .contains(
                        "/authMethods/steps/errors/means",
                        "/authMethods/variables/from/delivery/match",
                        "/authMethods/clientAuthentication/assertion/claims",
                        "/authMethods/install/timestamp/within",
                        "/authMethods/verify/expect/values");
    }

    @Test
    void everythingHasADescription() {
        // When
        List<String> silent = new ArrayList<>();
        collectSilent(schema, "", silent);

        // Then
        assertThat(silent).isEmpty();
    }

    private void compare(Class<?> type, JsonNode node, String path) {
        Set<String> members = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            members.add(name(type, component));
        }
        Set<String> properties = new TreeSet<>();
        node.path("properties").fieldNames().forEachRemaining(properties::add);
        soft.assertThat(properties)
                .as(path)
                .isEqualTo(path.endsWith("/authorize") ? new TreeSet<>(OF_AUTHORIZE) : members);
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(type, component);
            if (properties.contains(name)) {
                visited.add(path + "/" + name);
                compareValue(
                        component.getGenericType(),
                        resolve(node.path("properties").path(name)),
                        path + "/" + name);
            }
        }
    }

    private void compareValue(Type type, JsonNode node, String path) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            soft.assertThat(node.has("maxItems")).as(path + " is bounded").isTrue();
            compareValue(list.getActualTypeArguments()[0], resolve(node.path("items")), path);
        } else if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            soft.assertThat(node.has("maxProperties")).as(path + " is bounded").isTrue();
            compareValue(
                    map.getActualTypeArguments()[1],
                    resolve(node.path("additionalProperties")),
                    path);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            soft.assertThat(node.path("additionalProperties").asBoolean(true)).as(path).isFalse();
            compare(record, node, path);
        } else if (type instanceof Class<?> constants && constants.isEnum()) {
            List<String> values = new ArrayList<>();
            node.path("enum").forEach(value -> values.add(value.textValue()));
            soft.assertThat(values)
                    .as(path)
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(constants.getEnumConstants())
                                    .map(constant -> json.convertValue(constant, String.class))
                                    .toList());
        }
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? schema.at(node.path("$ref").textValue().substring(1)) : node;
    }

    /** Its name in documents. */
    private static String name(Class<?> type, RecordComponent component) {
        try {
            JsonProperty renamed =
                    type.getDeclaredField(component.getName()).getAnnotation(JsonProperty.class);
            return renamed == null ? component.getName() : renamed.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Editors show descriptions; a reference has that of what it refers to. */
    private static void collectSilent(JsonNode node, String path, List<String> silent) {
        for (String list : List.of("properties", "$defs")) {
            node.path(list)
                    .fields()
                    .forEachRemaining(
                            member -> {
                                JsonNode value = member.getValue();
                                String where = path + "/" + member.getKey();
                                if (!value.has("description")
                                        && !value.has("$ref")
                                        && !value.has("const")) {
                                    silent.add(where);
                                }
                                collectSilent(value, where, silent);
                            });
        }
    }
}
