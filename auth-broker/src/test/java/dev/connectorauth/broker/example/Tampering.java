package dev.connectorauth.broker.example;

import java.util.ArrayList;
import java.util.List;

/** What somebody in between could do to a signed call. */
enum Tampering {
    /** One character of a header that signing has put on, each in turn. */
    HEADER {
        @Override
        List<Call> of(Call asked, Call signed) {
            List<Call> all = new ArrayList<>();
            signed.headers()
                    .forEach(
                            (name, value) -> {
                                if (!asked.headers().containsKey(name)) {
                                    all.add(signed.withHeader(name, changed(value)));
                                }
                            });
            return all;
        }
    },
    /** One parameter more. */
    QUERY {
        @Override
        List<Call> of(Call asked, Call signed) {
            String joint = signed.url().contains("?") ? "&" : "?";
            return List.of(signed.withUrl(signed.url() + joint + "tampered=1"));
        }
    },
    /** One character of the signature in the query. */
    QUERY_SIGNATURE {
        @Override
        List<Call> of(Call asked, Call signed) {
            String mark = "oauth_signature=";
            int start = signed.url().indexOf(mark) + mark.length();
            return List.of(
                    signed.withUrl(
                            signed.url().substring(0, start)
                                    + changed(signed.url().substring(start, start + 10))
                                    + signed.url().substring(start + 10)));
        }
    },
    /** One character at the end of the body. */
    BODY {
        @Override
        List<Call> of(Call asked, Call signed) {
            return List.of(signed.withBody(signed.body() + " "));
        }
    },
    /** One character of the signature or of the session in an envelope. */
    ENVELOPE {
        @Override
        List<Call> of(Call asked, Call signed) {
            int end =
                    Math.max(
                            signed.body().lastIndexOf("signature>"),
                            signed.body().lastIndexOf("SessionId>"));
            return List.of(
                    signed.withBody(
                            changed(signed.body().substring(0, end))
                                    + signed.body().substring(end)));
        }
    };

    /** So many characters at the end may stand for a padding. */
    private static final int TAIL = 8;

    /** The calls that come of it, each of which has to be refused. */
    abstract List<Call> of(Call asked, Call signed);

    private static String changed(String text) {
        int at = Math.max(0, text.length() - TAIL);
        while (!Character.isLetterOrDigit(text.charAt(at))) {
            at--;
        }
        char other = text.charAt(at) == '7' ? '8' : '7';
        return text.substring(0, at) + other + text.substring(at + 1);
    }
}
