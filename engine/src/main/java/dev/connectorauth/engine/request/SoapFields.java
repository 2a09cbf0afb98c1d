package dev.connectorauth.engine.request;

import dev.connectorauth.engine.soap.SoapVersion;
import dev.connectorauth.engine.template.TemplateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header fields of a SOAP request that the definition leaves to the version of its envelope.
 * SOAP 1.1 has a {@code SOAPAction}, be it an empty one (§6.1.1); SOAP 1.2 has none, and an action
 * is a parameter of the content type (part 2 §7.5.1.1, RFC 3902).
 */
final class SoapFields {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String ACTION = "SOAPAction";
    private static final Pattern UNQUOTED = Pattern.compile("[^\"\\\\]*");

    private SoapFields() {}

    /**
     * The headers of a request whose body is XML.
     *
     * @param headers those that the definition gives
     * @param body the XML
     */
    static List<Map.Entry<String, String>> complete(
            List<Map.Entry<String, String>> headers, String body) {
        Optional<SoapVersion> version = SoapVersion.ofEnvelope(body);
        Optional<String> action = value(headers, ACTION);
        if (version.isEmpty() && action.isEmpty()) {
            return headers;
        }
        return version.filter(known -> known == SoapVersion.V1_2).isPresent()
                ? ofSoap12(headers, action.map(SoapFields::unquoted).orElse(""))
                : ofSoap11(headers, action.isPresent());
    }

    private static List<Map.Entry<String, String>> ofSoap11(
            List<Map.Entry<String, String>> headers, boolean hasAction) {
        List<Map.Entry<String, String>> all = new ArrayList<>(headers);
        if (value(headers, CONTENT_TYPE).isEmpty()) {
            all.add(Map.entry(CONTENT_TYPE, type(SoapVersion.V1_1)));
        }
        if (!hasAction) {
            all.add(Map.entry(ACTION, "\"\""));
        }
        return all;
    }

    private static List<Map.Entry<String, String>> ofSoap12(
            List<Map.Entry<String, String>> headers, String action) {
        List<Map.Entry<String, String>> all = new ArrayList<>(headers);
        boolean isTyped = value(headers, CONTENT_TYPE).isPresent();
        if (isTyped && !action.isEmpty()) {
            // whoever writes both has reasons
            return all;
        }
        all.removeIf(header -> header.getKey().equalsIgnoreCase(ACTION));
        if (!isTyped) {
            String parameter = action.isEmpty() ? "" : "; action=\"" + action + "\"";
            all.add(Map.entry(CONTENT_TYPE, type(SoapVersion.V1_2) + parameter));
        }
        return all;
    }

    private static String type(SoapVersion version) {
        return version.mediaType() + "; charset=utf-8";
    }

    private static String unquoted(String action) {
        String text = action.strip();
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1);
        }
        if (!UNQUOTED.matcher(text).matches()) {
            throw new TemplateException("headers/SOAPAction: is no quoted text");
        }
        return text;
    }

    private static Optional<String> value(List<Map.Entry<String, String>> headers, String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
