package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.document.Lifespan;

import java.time.Duration;

/** An assertion is for one request or a few, so it lasts a second at least and a day at most. */
final class AssertionsExpire implements DefinitionRule {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    @Override
    public void check(Located document, Violations violations) {
        for (Located method : document.items("authMethods")) {
            checkLifetime(method.at("assertion").at("lifetime"), violations);
            checkLifetime(
                    method.at("clientAuthentication").at("assertion").at("lifetime"), violations);
        }
    }

    private static void checkLifetime(Located lifetime, Violations violations) {
        lifetime.text()
                .flatMap(Lifespan::parse)
                .filter(span -> span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0)
                .ifPresent(span -> violations.add(lifetime, "must be from 1s to 1d"));
    }
}
