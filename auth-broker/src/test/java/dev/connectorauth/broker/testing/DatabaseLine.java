package dev.connectorauth.broker.testing;

import dev.connectorauth.localstack.testing.TcpLine;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The broker's line to its database. Whoever cuts it mends it. */
@ApplicationScoped
public class DatabaseLine {

    private final int control;

    DatabaseLine(@ConfigProperty(name = "test.database.line") int control) {
        this.control = control;
    }

    /** Breaks off all connections, and new ones too. */
    public void cut() {
        TcpLine.set(control, TcpLine.State.CUT);
    }

    /** Lets nothing pass any more, without breaking off anything. */
    public void silence() {
        TcpLine.set(control, TcpLine.State.SILENT);
    }

    /** Makes it whole again. */
    public void mend() {
        TcpLine.set(control, TcpLine.State.WHOLE);
    }
}
