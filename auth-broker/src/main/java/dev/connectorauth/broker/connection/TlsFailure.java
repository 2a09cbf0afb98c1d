package dev.connectorauth.broker.connection;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLException;

/** Tells from a failure what it was about a server's certificate that displeased. */
final class TlsFailure {

    private TlsFailure() {}

    /** The outcome of a failed handshake; empty = TLS is not what failed. */
    static Optional<Outcome> of(Throwable failure, TlsMode mode) {
        List<Throwable> causes = causes(failure);
        if (hasAny(
                causes, CertificateExpiredException.class, CertificateNotYetValidException.class)) {
            return untrusted(mode, "the server's certificate is not valid at this time", "tls");
        }
        if (hasAny(causes, CertPathBuilderException.class)) {
            return untrusted(
                    mode,
                    "the server's certificate is from no trusted authority",
                    "ca_certificate");
        }
        if (causes.stream().anyMatch(TlsFailure::isAboutTheName)) {
            return untrusted(mode, "the server's certificate is for another name", "tls");
        }
        if (hasAny(causes, CertificateException.class)) {
            return untrusted(mode, "the server's certificate is not good", "tls");
        }
        return hasAny(causes, SSLException.class)
                ? Optional.of(
                        new Outcome.Untrusted(
                                "The TLS handshake failed (tls is " + mode.id() + ")", "tls"))
                : Optional.empty();
    }

    private static Optional<Outcome> untrusted(TlsMode mode, String reason, String setting) {
        return Optional.of(
                new Outcome.Untrusted(
                        "TLS verification failed (tls is " + mode.id() + "): " + reason, setting));
    }

    /** The JDK throws nothing more particular than this for a name that does not match. */
    private static boolean isAboutTheName(Throwable cause) {
        return cause.getClass() == CertificateException.class
                && cause.getMessage() != null
                && cause.getMessage().startsWith("No ");
    }

    @SafeVarargs
    private static boolean hasAny(List<Throwable> causes, Class<? extends Throwable>... kinds) {
        return causes.stream()
                .anyMatch(cause -> List.of(kinds).stream().anyMatch(k -> k.isInstance(cause)));
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        for (Throwable t = failure; t != null && !all.contains(t); t = t.getCause()) {
            all.add(t);
        }
        return all;
    }
}
