package dev.connectorauth.engine.response;

import com.google.re2j.Pattern;

import dev.connectorauth.contracts.definition.ErrorMatcher.Meaning;
import dev.connectorauth.engine.soap.SoapVersion;
import dev.connectorauth.engine.template.Values;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.util.Map;
import java.util.Optional;

/**
 * A fault that an envelope holds instead of an answer (SOAP 1.1 §4.4, SOAP 1.2 part 1 §5.4). Its
 * status says nothing: SOAP 1.1 sends every fault with 500. Whose fault it is tells what to do.
 *
 * @param meaning what it means for what was presented
 * @param code its code, without prefixes; {@code fault} where that can't be shown
 * @param said its text, for people; null where it can't be shown
 */
public record SoapFault(Meaning meaning, String code, String said) {

    private static final int LONGEST = 200;

    /** Longer words are not of any language, but tokens, digests or names of classes. */
    private static final Pattern LONG_WORD = Pattern.compile("[^\\s]{25,}");

    private static final Pattern CODE =
            Pattern.compile("[A-Za-z][A-Za-z_-]{0,31}([.][A-Za-z_-]{1,32}){0,3}|[0-9]{1,6}");

    /**
     * What codes mean: those of SOAP, those of Web Services Security (SOAP Message Security 1.1.1
     * §12), those of Web Services Addressing (SOAP Binding 1.0 §6.4), and what dispatchers call
     * errors of their own. Any other one is about what was presented: to go on with it could lock
     * an account.
     */
    private static final Map<String, Meaning> MEANINGS =
            Map.ofEntries(
                    Map.entry("Client", Meaning.DEAD),
                    Map.entry("Sender", Meaning.DEAD),
                    Map.entry("Server", Meaning.TRANSIENT),
                    Map.entry("Receiver", Meaning.TRANSIENT),
                    Map.entry("VersionMismatch", Meaning.CONFIGURATION),
                    Map.entry("MustUnderstand", Meaning.CONFIGURATION),
                    Map.entry("DataEncodingUnknown", Meaning.CONFIGURATION),
                    Map.entry("UnsupportedSecurityToken", Meaning.CONFIGURATION),
                    Map.entry("UnsupportedAlgorithm", Meaning.CONFIGURATION),
                    Map.entry("ActionNotSupported", Meaning.CONFIGURATION),
                    Map.entry("InvalidAddressingHeader", Meaning.CONFIGURATION),
                    Map.entry("DestinationUnreachable", Meaning.TRANSIENT),
                    Map.entry("EndpointUnavailable", Meaning.TRANSIENT),
                    Map.entry("InternalServiceFault", Meaning.TRANSIENT),
                    Map.entry("SecurityTokenUnavailable", Meaning.TRANSIENT),
                    Map.entry("MessageExpired", Meaning.TRANSIENT),
                    Map.entry("FailedAuthentication", Meaning.DEAD),
                    Map.entry("FailedCheck", Meaning.DEAD),
                    Map.entry("InvalidSecurity", Meaning.DEAD),
                    Map.entry("InvalidSecurityToken", Meaning.DEAD));

    /** Some blame themselves for what was presented, and say so only in the detail's names. */
    private static final Pattern ABOUT_CREDENTIALS =
            Pattern.compile("(?i)credential|login|password|authenticat");

    /**
     * The fault of an answer, if it is one.
     *
     * @param values what must not be repeated
     */
    public static Optional<SoapFault> in(AnswerDocument document, Values values) {
        return document.root()
                .filter(root -> root.getLocalName().equals("Envelope"))
                .flatMap(
                        root ->
                                SoapVersion.of(root.getNamespaceURI())
                                        .flatMap(version -> in(root, version, values)));
    }

    TokenResponse.Failure failure() {
        return new TokenResponse.Failure(code, meaning, null, said);
    }

    private static Optional<SoapFault> in(Element root, SoapVersion version, Values values) {
        return child(root, version.namespace(), "Body")
                .flatMap(body -> child(body, version.namespace(), "Fault"))
                .map(fault -> version == SoapVersion.V1_1 ? ofSoap11(fault) : ofSoap12(fault))
                .map(parts -> shown(parts, values));
    }

    /** What a fault says, as it says it. */
    private record Parts(String code, String subcode, String text, boolean aboutCredentials) {}

    private static Parts ofSoap11(Element fault) {
        return new Parts(
                text(fault, "faultcode"),
                "",
                text(fault, "faultstring"),
                aboutCredentials(fault, "detail"));
    }

    private static Parts ofSoap12(Element fault) {
        Optional<Element> code = child(fault, null, "Code");
        return new Parts(
                code.map(found -> text(found, "Value")).orElse(""),
                code.flatMap(found -> child(found, null, "Subcode"))
                        .map(found -> text(found, "Value"))
                        .orElse(""),
                child(fault, null, "Reason").map(found -> text(found, "Text")).orElse(""),
                aboutCredentials(fault, "Detail"));
    }

    private static boolean aboutCredentials(Element fault, String detail) {
        return child(fault, null, detail)
                .flatMap(found -> child(found, null, null))
                .filter(first -> ABOUT_CREDENTIALS.matcher(first.getLocalName()).find())
                .isPresent();
    }

    private static SoapFault shown(Parts parts, Values values) {
        String code = local(parts.code());
        String subcode = local(parts.subcode());
        String head = code.split("\\.", 2)[0];
        Meaning meaning = MEANINGS.getOrDefault(subcode, MEANINGS.getOrDefault(head, Meaning.DEAD));
        if (meaning == Meaning.TRANSIENT && parts.aboutCredentials()) {
            meaning = Meaning.DEAD;
        }
        String whole = subcode.isEmpty() ? code : code + "." + subcode;
        if (!CODE.matches(whole) || values.areRepeatedIn(whole)) {
            whole = MEANINGS.containsKey(head) ? head : "fault";
        }
        return new SoapFault(meaning, whole, said(parts.text(), values));
    }

    private static String said(String given, Values values) {
        String text = given.replaceAll("[\\p{Z}\\p{C}]+", " ").strip();
        if (text.isEmpty() || LONG_WORD.matcher(text).find() || values.areRepeatedIn(text)) {
            return null;
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** A qualified name without its prefix. */
    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static String text(Element parent, String name) {
        return child(parent, null, name).map(found -> found.getTextContent().strip()).orElse("");
    }

    /**
     * The first child of this name.
     *
     * @param namespace null = any
     * @param name null = any
     */
    private static Optional<Element> child(Element parent, String namespace, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && (name == null || name.equals(element.getLocalName()))
                    && (namespace == null || namespace.equals(element.getNamespaceURI()))) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
