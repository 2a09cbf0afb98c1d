package dev.connectorauth.engine.signature.oauth1;

import java.util.List;

/** The text that is signed (RFC 5849 §3.4.1.1). */
final class SignatureBaseString {

    private SignatureBaseString() {}

    /**
     * Puts it together.
     *
     * @param method HTTP method in upper case
     * @param uri base string URI
     * @param sorted parameters in their order
     */
    static String of(String method, String uri, List<Parameter> sorted) {
        StringBuilder out = new StringBuilder(256 + 48 * sorted.size());
        out.append(Percent.encode(method)).append('&').append(Percent.encode(uri)).append('&');
        String separator = "";
        for (Parameter parameter : sorted) {
            out.append(separator);
            Percent.appendTwice(parameter.name(), out);
            out.append("%3D");
            Percent.appendTwice(parameter.value(), out);
            separator = "%26";
        }
        return out.toString();
    }
}
