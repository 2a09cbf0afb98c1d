package dev.connectorauth.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

class StackPortsTest {

    @Test
    void aTakenPortIsNamedWithTheOptionThatChangesIt() throws IOException {
        // Given
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = socket.getLocalPort();
            StackPorts ports = StackPorts.free(Map.of(Part.BROKER, taken));

            // When / Then
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(StackException.class)
                    .hasMessage(
                            "Port %d, meant for auth-broker, is taken; choose another with"
                                    + " --broker-port or BROKER_PORT.",
                            taken);
        }
    }

    @Test
    void twoPartsCanNotShareAPort() {
        // Given
        StackPorts ports = StackPorts.free(Map.of(Part.BROKER, 20_001, Part.KAFKA, 20_001));

        // When / Then
        assertThatThrownBy(ports::requireFree)
                .hasMessageContaining("given to both Kafka and auth-broker");
    }

    @Test
    void theUsualPortsStandUnlessOthersAreGiven() {
        // Given
        StackPorts ports = StackPorts.usual(Map.of(Part.BROKER, 9_000));

        // When / Then
        assertThat(ports.of(Part.BROKER)).isEqualTo(9_000);
        assertThat(ports.of(Part.REGISTRY)).isEqualTo(8_081);
    }
}
