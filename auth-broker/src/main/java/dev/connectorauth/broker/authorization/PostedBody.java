package dev.connectorauth.broker.authorization;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * The body of a request that anybody may send. Of one that is too long, no more is kept than is
 * allowed, and the connection ends with the answer.
 */
final class PostedBody {

    /** In bytes. */
    static final int MOST = 64 * 1024;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final UniEmitter<? super byte[]> emitter;
    private final Buffer content = Buffer.buffer();

    private PostedBody(RoutingContext context, UniEmitter<? super byte[]> emitter) {
        this.context = context;
        this.request = context.request();
        this.emitter = emitter;
    }

    /** The body; fails with {@link ProblemType#DOCUMENT_TOO_LARGE}, as soon as that is known. */
    static Uni<byte[]> of(RoutingContext context) {
        return Uni.createFrom().emitter(emitter -> new PostedBody(context, emitter).read());
    }

    private void read() {
        if (announced() > MOST) {
            refuse();
        } else if (request.isEnded()) {
            emitter.complete(new byte[0]);
        } else {
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
            request.exceptionHandler(emitter::fail);
            request.endHandler(end -> emitter.complete(content.getBytes()));
            request.handler(this::take);
            request.resume();
        }
    }

    /** Its Content-Length (RFC 9110 §8.6), which the server has checked already; 0 = none. */
    private long announced() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void take(Buffer part) {
        if (content.length() + part.length() > MOST) {
            refuse();
        } else {
            content.appendBuffer(part);
        }
    }

    /** What still comes is dropped, so that the answer gets through before the end. */
    private void refuse() {
        request.handler(part -> {});
        request.resume();
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(end -> request.connection().close());
        }
        emitter.fail(
                new ProblemException(
                        ProblemType.DOCUMENT_TOO_LARGE, "At most 64 KiB can be sent here"));
    }
}
