package dev.connectorauth.engine.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The functions of the template grammar. All work on texts; bytes are those of UTF-8. */
enum Helper {
    /** Base64 with padding (RFC 4648 §4). */
    BASE64(1, 1, a -> Base64.getEncoder().encodeToString(utf8(a.get(0)))),
    /** Base64 for URLs, without padding (RFC 4648 §5). */
    BASE64URL(1, 1, a -> Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(a.get(0)))),
    /** Its arguments, one after the other. */
    CONCAT(1, 16, a -> String.join("", a)),
    /** The first argument, or the second where the first is empty. */
    DEFAULT(2, 2, a -> a.get(0).isEmpty() ? a.get(1) : a.get(0)),
    LOWER(1, 1, a -> a.get(0).toLowerCase(Locale.ROOT)),
    UPPER(1, 1, a -> a.get(0).toUpperCase(Locale.ROOT)),
    TRIM(1, 1, a -> a.get(0).strip()),
    /** {@code application/x-www-form-urlencoded} (WHATWG URL §5). */
    URLENCODE(1, 1, a -> URLEncoder.encode(a.get(0), StandardCharsets.UTF_8));

    private final int least;
    private final int most;
    private final Function<List<String>, String> function;

    Helper(int least, int most, Function<List<String>, String> function) {
        this.least = least;
        this.most = most;
        this.function = function;
    }

    static Helper named(String name) {
        return Arrays.stream(values())
                .filter(helper -> helper.templateName().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new TemplateException(
                                        "unknown helper '"
                                                + name
                                                + "'; there are "
                                                + Arrays.stream(values())
                                                        .map(Helper::templateName)
                                                        .collect(Collectors.joining(", "))));
    }

    Helper checkArguments(int count) {
        if (count < least || count > most) {
            throw new TemplateException(
                    "helper '"
                            + templateName()
                            + "' takes "
                            + (least == most ? least : least + " to " + most)
                            + " argument(s), not "
                            + count);
        }
        return this;
    }

    String apply(List<String> arguments) {
        return function.apply(arguments);
    }

    private String templateName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
