package dev.connectorauth.broker.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;

import dev.connectorauth.broker.egress.EgressException;

import jakarta.ws.rs.ProcessingException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.stream.Stream;

class DatabaseFailuresTest {

    @ParameterizedTest
    @MethodSource("ofTheDatabase")
    void aConnectionThatBreaksIsTheDatabases(Throwable failure) {
        assertThat(DatabaseFailures.away(new IllegalStateException(failure))).isTrue();
    }

    static Stream<Throwable> ofTheDatabase() {
        return Stream.of(
                new SocketException("Connection reset"),
                new ConnectException("refused"),
                new IOException("Broken pipe"));
    }

    @ParameterizedTest
    @MethodSource("ofOthers")
    void whatOthersFailWithIsNot(Throwable failure) {
        assertThat(DatabaseFailures.away(new IllegalStateException(failure))).isFalse();
    }

    static Stream<Throwable> ofOthers() {
        return Stream.of(
                new JsonParseException(null, "unexpected"),
                new ProcessingException(new ConnectException("refused")),
                EgressException.answerLost("reset"));
    }

    @Test
    void whatHasNoCauseIsNot() {
        assertThat(DatabaseFailures.away(new IllegalStateException("closed"))).isFalse();
    }
}
