package dev.connectorauth.broker.connection;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What a server says first: SSH its version (RFC 4253 §4.2), FTP that it is ready (RFC 959). */
final class Greeting {

    private static final int IMPLICIT_TLS = 990;
    private static final int MAX_LENGTH = 8 * 1024;
    private static final Pattern FINAL_REPLY = Pattern.compile("(?m)^[0-9]{3} .*\\n");

    private final NetSocket socket;

    Greeting(NetSocket socket) {
        this.socket = socket;
    }

    /** Another greeting than the protocol has. */
    static final class UnexpectedException extends RuntimeException {
        UnexpectedException() {
            super("unexpected greeting");
        }
    }

    /** Reads up to a whole line that begins like one of these; others may come before it. */
    Future<Void> line(String... beginnings) {
        Promise<Void> promise = Promise.promise();
        Buffer heard = Buffer.buffer();
        socket.handler(
                chunk -> {
                    heard.appendBuffer(chunk);
                    if (isComplete(heard, beginnings)) {
                        promise.tryComplete();
                    } else if (heard.length() > MAX_LENGTH || isRefusal(heard)) {
                        promise.tryFail(new UnexpectedException());
                    }
                });
        socket.exceptionHandler(promise::tryFail);
        socket.closeHandler(end -> promise.tryFail(new UnexpectedException()));
        return promise.future();
    }

    private static boolean isComplete(Buffer heard, String... beginnings) {
        String text = heard.toString(StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf('\n');
        List<String> lines = end < 0 ? List.of() : text.substring(0, end).lines().toList();
        return lines.stream()
                .anyMatch(line -> Arrays.stream(beginnings).anyMatch(line::startsWith));
    }

    /** Whether there is a final reply (RFC 959 §4.2), which is then not the one waited for. */
    private static boolean isRefusal(Buffer heard) {
        return FINAL_REPLY.matcher(heard.toString(StandardCharsets.ISO_8859_1)).find();
    }

    /** TLS at once, or after a word in the clear (RFC 4217 §4). */
    Future<Void> ftps(int port) {
        return port == IMPLICIT_TLS
                ? socket.upgradeToSsl()
                : line("220 ")
                        .compose(ready -> socket.write("AUTH TLS\r\n"))
                        .compose(asked -> line("234"))
                        .compose(agreed -> socket.upgradeToSsl());
    }
}
