package dev.connectorauth.registry.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.ConnectorDefinition;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.form.InstanceForm;
import dev.connectorauth.registry.authtype.FormField;

import java.util.List;

/**
 * What to ask for to make an instance of an auth method.
 *
 * @param connector key of the connector
 * @param revision published revision that it comes from; absent = the draft
 * @param authMethod key of the method
 * @param name name of the method, shown to people
 * @param type its auth type
 * @param interactive whether a person has to consent in a browser afterwards
 * @param fields the fields in the order they are asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MethodForm(
        String connector,
        Integer revision,
        String authMethod,
        String name,
        AuthType type,
        boolean interactive,
        List<FormField> fields) {

    static MethodForm of(Definition source, ConnectorDefinition definition, String methodKey) {
        EffectiveMethod method = EffectiveMethod.of(definition, methodKey);
        return new MethodForm(
                method.connector(),
                source.revision() == 0 ? null : source.revision(),
                method.key(),
                method.name(),
                method.type(),
                method.interactive(),
                InstanceForm.of(method).fields().stream().map(FormField::of).toList());
    }
}
