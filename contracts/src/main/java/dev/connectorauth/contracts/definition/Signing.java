package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How requests are signed.
 *
 * @param scheme what signs it
 * @param parameters parameter of the scheme → template; where the method has a variable of a
 *     parameter's name, that is what it is unless given here
 * @param requests which requests; empty = those that carry the credential
 */
public record Signing(Scheme scheme, Map<String, String> parameters, List<Requests> requests) {

    public Signing {
        requests = requests == null ? List.of() : List.copyOf(requests);
        parameters =
                parameters == null
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Whether requests of this kind are signed. */
    public boolean signs(Requests kind) {
        return requests.isEmpty() ? kind == Requests.DATA : requests.contains(kind);
    }

    /** The kinds of requests. */
    public enum Requests {
        /** Those that get a token or a new one. */
        @JsonProperty("token")
        TOKEN,
        /** Those that carry the credential, the verify request among them. */
        @JsonProperty("data")
        DATA
    }

    /** The schemes, with what each must and may be told. */
    public enum Scheme {
        /** OAuth 1.0 (RFC 5849 §3). */
        OAUTH1(
                "oauth1",
                Set.of("consumer_key"),
                Set.of(
                        "consumer_secret",
                        "token",
                        "token_secret",
                        "signature_method",
                        "private_key",
                        "realm",
                        "transmission",
                        "version",
                        "body_hash")),
        /** A WS-Security UsernameToken in the envelope (OASIS UsernameToken Profile 1.1). */
        USERNAME_TOKEN(
                "username-token",
                Set.of("username", "password"),
                Set.of(
                        "password_type",
                        "password_equivalent",
                        "nonce_with_text",
                        "milliseconds",
                        "timestamp",
                        "must_understand",
                        "actor")),
        /** A signed passport in the envelope's header. */
        TOKEN_PASSPORT(
                "token-passport",
                Set.of(
                        "account",
                        "consumer_key",
                        "consumer_secret",
                        "token",
                        "token_secret",
                        "message_namespace",
                        "core_namespace"),
                Set.of("signature_method")),
        /** The header {@code X-WSSE}: a UsernameToken for requests without an envelope. */
        WSSE("wsse", Set.of("username", "password"), Set.of("form", "authorization")),
        /** AWS Signature Version 4. */
        AWS_SIGV4(
                "aws-sigv4",
                Set.of("access_key_id", "secret_access_key", "region", "service"),
                Set.of("session_token", "expires", "content_header", "unsigned_content", "path")),
        /** HTTP Digest, in answer to a challenge (RFC 7616). */
        DIGEST("digest", Set.of("username", "password"), Set.of());

        private final String id;
        private final Set<String> required;
        private final Set<String> optional;

        Scheme(String id, Set<String> required, Set<String> optional) {
            this.id = id;
            this.required = required;
            this.optional = optional;
        }

        /** The name in documents. */
        @JsonValue
        public String id() {
            return id;
        }

        /** Names of the parameters that it can't do without. */
        public Set<String> required() {
            return required;
        }

        /** Names of all its parameters, sorted. */
        public Set<String> parameters() {
            Set<String> all = new TreeSet<>(required);
            all.addAll(optional);
            return all;
        }

        /** The scheme of this name; an unknown one is an {@link IllegalArgumentException}. */
        @JsonCreator
        public static Scheme of(String id) {
            return Arrays.stream(values())
                    .filter(scheme -> scheme.id.equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown signing scheme"));
        }
    }
}
