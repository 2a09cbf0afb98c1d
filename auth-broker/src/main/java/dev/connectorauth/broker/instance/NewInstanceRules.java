package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.authorization.ReturnUrls;
import dev.connectorauth.contracts.problem.FieldError;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What holds for a new instance whatever its connector asks for. */
@ApplicationScoped
class NewInstanceRules {

    private static final int MAX_NAME = 200;
    private static final int MAX_EXTERNAL_ID = 200;
    private static final int MAX_LABELS = 32;
    private static final int MAX_LABEL = 200;

    private final ReturnUrls returnUrls;

    NewInstanceRules(ReturnUrls returnUrls) {
        this.returnUrls = returnUrls;
    }

    /** Every violation. */
    List<FieldError> check(NewInstance wish) {
        List<FieldError> errors = new ArrayList<>();
        required(errors, "/connector", wish.connector(), MAX_NAME);
        required(errors, "/authMethod", wish.authMethod(), MAX_NAME);
        required(errors, "/name", wish.name(), MAX_NAME);
        if (wish.externalId() != null) {
            required(errors, "/externalId", wish.externalId(), MAX_EXTERNAL_ID);
        }
        labels(errors, wish.labels());
        returnUrls.check(wish.returnUrl()).ifPresent(errors::add);
        return errors;
    }

    private static void required(
            List<FieldError> errors, String pointer, String text, int maxLength) {
        if (text == null || text.isBlank()) {
            errors.add(new FieldError(pointer, "must not be empty"));
        } else if (text.length() > maxLength) {
            errors.add(new FieldError(pointer, "must have at most " + maxLength + " characters"));
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError(pointer, "must not hold control characters"));
        }
    }

    private static void labels(List<FieldError> errors, Map<String, String> labels) {
        if (labels.size() > MAX_LABELS) {
            errors.add(new FieldError("/labels", "must be at most " + MAX_LABELS));
        }
        labels.forEach(
                (key, value) -> {
                    String pointer = "/labels/" + key.replace("~", "~0").replace("/", "~1");
                    if (!key.matches("[A-Za-z0-9][A-Za-z0-9._/-]{0,62}")) {
                        errors.add(
                                new FieldError(
                                        pointer,
                                        "must be named by up to 63 letters, digits, '.', '_', '/'"
                                                + " and '-'"));
                    } else if (value == null || value.length() > MAX_LABEL) {
                        errors.add(
                                new FieldError(
                                        pointer,
                                        "must be a text of at most " + MAX_LABEL + " characters"));
                    }
                });
    }
}
