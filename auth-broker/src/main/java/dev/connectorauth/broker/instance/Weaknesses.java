package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.connection.ConnectionTrial;
import dev.connectorauth.broker.database.DatabaseTrial;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.contracts.definition.AuthType;

/** What whoever looks at an instance should know of the protection that its values give up. */
final class Weaknesses {

    private Weaknesses() {}

    /** In one sentence; null = nothing is given up. */
    static String of(FlowContext flow) {
        return flow.method().type() == AuthType.DATABASE
                ? DatabaseTrial.warning(flow)
                : ConnectionTrial.warning(flow);
    }
}
