package dev.connectorauth.registry.definition;

import java.util.List;
import java.util.stream.Stream;

/** Where a method says what an answer holds where. */
final class Extractions {

    /** The members of a response mapping that say where something is. */
    static final List<String> OF_RESPONSE =
            List.of(
                    "accessToken",
                    "refreshToken",
                    "expiresIn",
                    "refreshExpiresIn",
                    "scope",
                    "tokenType",
                    "error");

    private static final List<String> OF_SOURCES =
            List.of("response", "path", "selection", "delivery");

    private Extractions() {}

    /** All extractions of a method, those of its own variables too. */
    static Stream<Located> ofMethod(Located method) {
        Located verify = method.at("verify");
        return Stream.of(
                        Stream.of("response", "refreshResponse")
                                .flatMap(name -> ofResponse(method.at(name))),
                        Stream.of("steps", "afterwards")
                                .flatMap(list -> method.items(list).stream())
                                .flatMap(Extractions::ofStep),
                        Stream.of(
                                verify.at("label"),
                                verify.at("expect").at("path"),
                                method.at("delivery").at("state")),
                        ofVariables(method))
                .flatMap(extractions -> extractions)
                .filter(Located::isThere);
    }

    /** The extractions in the sources of variables, of a method or of the connector. */
    static Stream<Located> ofVariables(Located parent) {
        return parent.items("variables").stream()
                .map(variable -> variable.at("from"))
                .flatMap(from -> OF_SOURCES.stream().map(from::at))
                .filter(Located::isThere);
    }

    /** The matchers of answers that are errors. */
    static Stream<Located> errorsOf(Located method) {
        return Stream.concat(
                Stream.of("response", "refreshResponse")
                        .flatMap(name -> method.at(name).items("errors").stream()),
                Stream.of("steps", "afterwards")
                        .flatMap(list -> method.items(list).stream())
                        .flatMap(step -> step.items("errors").stream()));
    }

    /** The place that an extraction names, in its short or its long form. */
    static Located place(Located extraction) {
        return extraction.text().isPresent() ? extraction : extraction.at("from");
    }

    private static Stream<Located> ofResponse(Located response) {
        return Stream.concat(
                OF_RESPONSE.stream().map(response::at),
                response.items("errors").stream().map(error -> error.at("path")));
    }

    private static Stream<Located> ofStep(Located step) {
        return Stream.concat(
                step.at("extract").members().stream().map(member -> member.getValue()),
                step.items("errors").stream().map(error -> error.at("path")));
    }
}
