package dev.connectorauth.engine.response;

import dev.connectorauth.contracts.definition.ErrorMatcher;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells the answers that a definition calls errors. */
public final class ErrorMatchers {

    private static final Extraction WHOLE_BODY = Extraction.of("body");

    private ErrorMatchers() {}

    /**
     * The first matcher all of whose conditions hold.
     *
     * @param place where the matchers stand in the method, such as {@code response}
     * @throws TemplateException if a matcher can't be used with these values
     */
    public static Optional<ErrorMatch> first(
            List<ErrorMatcher> matchers, AnswerDocument document, Values values, String place) {
        for (int i = 0; i < matchers.size(); i++) {
            if (fits(matchers.get(i), document, values)) {
                return Optional.of(new ErrorMatch(matchers.get(i).means(), rule(place, i)));
            }
        }
        return Optional.empty();
    }

    /** Finds out beforehand whether the matchers can be used. */
    static void require(
            List<ErrorMatcher> matchers,
            Map<String, String> namespaces,
            Values values,
            String place) {
        for (int i = 0; i < matchers.size(); i++) {
            ErrorMatcher matcher = matchers.get(i);
            try {
                AnswerDocument.require(matcher.path(), namespaces, values);
                if (matcher.match() != null) {
                    Regexes.compiled(matcher.match());
                }
            } catch (TemplateException e) {
                throw e.at(rule(place, i));
            }
        }
    }

    private static boolean fits(ErrorMatcher matcher, AnswerDocument document, Values values) {
        if (!matcher.status().isEmpty() && !matcher.status().contains(document.status())) {
            return false;
        }
        boolean anyText = matcher.values().isEmpty() && matcher.match() == null;
        if (anyText) {
            return matcher.path() == null
                    ? !matcher.status().isEmpty()
                    : document.holds(matcher.path(), values);
        }
        Optional<String> text =
                document.text(matcher.path() == null ? WHOLE_BODY : matcher.path(), values);
        return text.filter(
                        found ->
                                (matcher.values().isEmpty() || matcher.values().contains(found))
                                        && (matcher.match() == null
                                                || Regexes.fits(matcher.match(), found)))
                .isPresent();
    }

    private static String rule(String place, int index) {
        return place + "/errors/" + index;
    }
}
