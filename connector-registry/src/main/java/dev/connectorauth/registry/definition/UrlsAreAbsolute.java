package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.UrlTemplate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.stream.Stream;

/** URLs are absolute http(s) URLs (RFC 3986 §4.3), whatever their variables hold. */
final class UrlsAreAbsolute implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        Stream.concat(
                        document.items("authMethods").stream().flatMap(Urls::ofMethod),
                        document.items("endpoints").stream()
                                .map(endpoint -> endpoint.at("url"))
                                .filter(url -> url.text().isPresent()))
                .forEach(url -> checkUrl(url, violations));
    }

    private static void checkUrl(Located where, Violations violations) {
        String text = where.text().orElse("");
        try {
            UrlTemplate.parse(text);
        } catch (TemplateException e) {
            // a text that is no template at all is another rule's concern
            if (Names.isTemplate(where)) {
                violations.add(where, "is not a URL template: " + e.getMessage());
            }
            return;
        }
        if (!isUrl(withExamples(text))) {
            violations.add(where, "is not a URL with a host and without a user");
        }
    }

    /** The URL with something harmless in place of every expression. */
    private static String withExamples(String text) {
        String holes =
                text.startsWith("{{") ? text.replaceFirst("(?s)\\{\\{.*?}}", "http://x") : text;
        return holes.replaceAll("(?s)\\{\\{.*?}}", "1");
    }

    private static boolean isUrl(String text) {
        try {
            String authority = new URI(text).getRawAuthority();
            return authority != null && authority.indexOf('@') < 0;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
