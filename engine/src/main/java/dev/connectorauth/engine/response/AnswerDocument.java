package dev.connectorauth.engine.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An answer that values can be taken out of. Its body is decoded and parsed when it is first asked
 * for, and once; a body that can't be read holds nothing, and {@link #unreadable()} says why. Not
 * for use by several threads at once.
 */
public final class AnswerDocument {

    private final Answer answer;
    private final Map<String, String> namespaces;
    private Parsed<String> text;
    private Parsed<JsonNode> tree;
    private Parsed<Document> xml;
    private String reason;

    private AnswerDocument(Answer answer, Map<String, String> namespaces) {
        this.answer = answer;
        this.namespaces = namespaces;
    }

    /**
     * An answer as it came.
     *
     * @param namespaces prefix → XML namespace, for XPath expressions
     */
    public static AnswerDocument of(Answer answer, Map<String, String> namespaces) {
        return new AnswerDocument(answer, namespaces);
    }

    /** A part of a JSON answer, such as an item of a list; it has no headers and no status. */
    public static AnswerDocument of(JsonNode part) {
        AnswerDocument document =
                new AnswerDocument(new Answer(0, List.of(), new byte[0]), Map.of());
        document.text = new Parsed.Good<>(part.isValueNode() ? part.asText() : part.toString());
        document.tree = new Parsed.Good<>(part);
        return document;
    }

    /** HTTP status. */
    public int status() {
        return answer.status();
    }

    /**
     * The text that stands there, if any does; an empty text is a text. Objects and arrays have
     * none.
     *
     * @throws TemplateException if the extraction can't be used with these values
     */
    public Optional<String> text(Extraction extraction, Values values) {
        if (extraction == null) {
            return Optional.empty();
        }
        reason = null;
        Optional<String> whole = at(place(extraction, values));
        return extraction.match() == null
                ? whole
                : whole.flatMap(found -> value(Regexes.part(extraction.match(), found)))
                        .flatMap(part -> part);
    }

    /** A JSON or form body as a tree; missing where it is neither. */
    public JsonNode json() {
        return tree() instanceof Parsed.Good<JsonNode> good
                ? good.value()
                : MissingNode.getInstance();
    }

    /** Why the body could not be read for the text that was last asked for; none of its text. */
    public Optional<String> unreadable() {
        return Optional.ofNullable(reason);
    }

    /**
     * Finds out beforehand whether an extraction can be used, since an answer may come only once.
     *
     * @param extraction null = nothing to find out
     * @param namespaces prefix → XML namespace
     * @throws TemplateException if it can't
     */
    public static void require(
            Extraction extraction, Map<String, String> namespaces, Values values) {
        if (extraction == null) {
            return;
        }
        if (place(extraction, values) instanceof Place.Xml place) {
            requireXPath(place, namespaces);
        }
        if (extraction.match() != null) {
            Regexes.compiled(extraction.match());
        }
    }

    /** The root of a body that is markup and can be read, whatever it says that it is. */
    Optional<Element> root() {
        return isMarkup() && xml() instanceof Parsed.Good<Document> document
                ? Optional.ofNullable(document.value().getDocumentElement())
                : Optional.empty();
    }

    /** Whether anything but emptiness stands there, be it a text, an object or an array. */
    boolean holds(Extraction extraction, Values values) {
        return container(extraction, values)
                .map(found -> !found.isEmpty())
                .orElseGet(
                        () ->
                                text(extraction, values)
                                        .filter(found -> !found.isBlank())
                                        .isPresent());
    }

    /** The text there; the texts of an array with spaces between them. */
    Optional<String> words(Extraction extraction, Values values) {
        return container(extraction, values)
                .filter(JsonNode::isArray)
                .map(
                        array ->
                                StreamSupport.stream(array.spliterator(), false)
                                        .map(JsonNode::asText)
                                        .collect(Collectors.joining(" ")))
                .or(() -> text(extraction, values));
    }

    private Optional<JsonNode> container(Extraction extraction, Values values) {
        return extraction != null
                        && extraction.match() == null
                        && place(extraction, values) instanceof Place.Tree place
                ? JsonPath.find(json(), place.path()).filter(JsonNode::isContainerNode)
                : Optional.empty();
    }

    private Optional<String> at(Place place) {
        if (place instanceof Place.Tree member) {
            return isXml()
                    ? value(xml()).flatMap(found -> ElementNames.text(found, member.path()))
                    : value(tree()).flatMap(found -> JsonPath.text(found, member.path()));
        }
        if (place instanceof Place.Xml xpath) {
            return xml(xpath);
        }
        if (place instanceof Place.Header header) {
            return answer.header(header.name());
        }
        if (place instanceof Place.Cookie cookie) {
            return Cookies.value(answer, cookie.name());
        }
        if (place instanceof Place.Status) {
            return Optional.of(Integer.toString(answer.status()));
        }
        return place instanceof Place.Body ? body() : Optional.empty();
    }

    private Optional<String> body() {
        return value(text()).map(String::strip).map(JsonBody::unquoted);
    }

    private Optional<String> xml(Place.Xml place) {
        requireXPath(place, namespaces);
        return value(xml().then(found -> XPaths.evaluate(place.expression(), namespaces, found)))
                .map(String::strip)
                .filter(found -> !found.isEmpty());
    }

    private Parsed<Document> xml() {
        if (xml == null) {
            xml = text().then(XmlBody::read);
        }
        return xml;
    }

    /** Whether it says that it is XML, and looks like it. */
    private boolean isXml() {
        return isMarkup()
                && answer.header("content-type")
                        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                        .filter(type -> type.endsWith("/xml") || type.endsWith("+xml"))
                        .isPresent();
    }

    private boolean isMarkup() {
        return text() instanceof Parsed.Good<String> body
                && body.value().stripLeading().startsWith("<");
    }

    private Parsed<String> text() {
        if (text == null) {
            text = AnswerText.of(answer);
        }
        return text;
    }

    private Parsed<JsonNode> tree() {
        if (tree == null) {
            String contentType = answer.header("content-type").orElse(null);
            tree = text().then(body -> JsonBody.read(body, contentType));
        }
        return tree;
    }

    private <T> Optional<T> value(Parsed<T> parsed) {
        if (parsed instanceof Parsed.Good<T> good) {
            return Optional.of(good.value());
        }
        reason = ((Parsed.Bad<T>) parsed).reason();
        return Optional.empty();
    }

    private static Place place(Extraction extraction, Values values) {
        return Place.of(Template.parse(extraction.from()).render(values).strip());
    }

    private static void requireXPath(Place.Xml place, Map<String, String> namespaces) {
        XPaths.violation(place.expression(), namespaces)
                .ifPresent(
                        problem -> {
                            throw new TemplateException("the XPath expression " + problem);
                        });
    }

    @Override
    public String toString() {
        return "AnswerDocument[" + answer.status() + "]";
    }
}
