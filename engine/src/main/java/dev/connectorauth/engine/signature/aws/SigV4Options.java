package dev.connectorauth.engine.signature.aws;

import dev.connectorauth.engine.signature.UnsignableException;

import java.time.Duration;

/**
 * What AWS services read differently.
 *
 * @param presigned how long a signature in the query is good for, whole seconds up to seven days;
 *     null for a signature in the headers
 * @param contentHeader whether the digest of the content goes along in {@code
 *     X-Amz-Content-Sha256}. Signatures in the query leave it out
 * @param unsignedContent whether the content is left out of the signature
 * @param normalizePath whether the service resolves dots and doubled slashes of the path
 * @param encodePathTwice whether the service encodes the path as it is on the wire once more
 */
public record SigV4Options(
        Duration presigned,
        boolean contentHeader,
        boolean unsignedContent,
        boolean normalizePath,
        boolean encodePathTwice) {

    /** What all services but one do. */
    public static final SigV4Options DEFAULT = new SigV4Options(null, false, false, true, true);

    /** What object stores do, whose paths are names of objects. */
    public static final SigV4Options OBJECT_STORE =
            new SigV4Options(null, true, false, false, false);

    private static final Duration LONGEST = Duration.ofDays(7);

    /** Refuses a lifetime that no service takes. */
    public SigV4Options {
        if (presigned != null && (presigned.toSeconds() < 1 || presigned.compareTo(LONGEST) > 0)) {
            throw new UnsignableException("expires", "is not between one second and seven days");
        }
    }
}
