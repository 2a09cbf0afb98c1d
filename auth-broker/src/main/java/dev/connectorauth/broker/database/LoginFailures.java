package dev.connectorauth.broker.database;

import dev.connectorauth.broker.connection.Outcome;

/** What servers refuse, in words of ours: theirs may repeat what they were sent. */
final class LoginFailures {

    private LoginFailures() {}

    static Outcome password(String code) {
        return new Outcome.Refused("wrong user name or password (" + code + ")");
    }

    /** Some servers say no more than that of a user who may log in by TLS only. */
    static Outcome passwordOrTls(String code) {
        return new Outcome.Refused(
                "wrong user name or password, or a user who needs TLS (" + code + ")");
    }

    static Outcome noDatabase(String code) {
        return new Outcome.Refused("there is no such database (" + code + ")");
    }

    static Outcome notAllowed(String code) {
        return new Outcome.Refused("this user may not use the database (" + code + ")");
    }

    static Outcome handshake() {
        return new Outcome.Untrusted("The TLS handshake failed", "tls");
    }

    static Outcome noTls() {
        return new Outcome.Untrusted("The server offers no TLS, and tls is not disable", "tls");
    }

    static Outcome tlsOnly() {
        return new Outcome.Untrusted("The server wants TLS, and tls is disable", "tls");
    }

    static Outcome code(String code) {
        return new Outcome.Unreachable("the server answered with error " + code);
    }
}
