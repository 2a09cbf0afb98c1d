package dev.connectorauth.broker.registration;

import dev.connectorauth.broker.authorization.ReturnUrls;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.form.InstanceForm;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds for what a registration is given. */
@ApplicationScoped
class RegistrationRules {

    private static final int MAX_CLIENT_SECRETS = 2;

    private final ReturnUrls returnUrls;

    RegistrationRules(ReturnUrls returnUrls) {
        this.returnUrls = returnUrls;
    }

    /** Fails with every violation at once. */
    void check(
            EffectiveMethod method,
            Map<String, String> values,
            List<String> clientSecrets,
            String returnUrl) {
        InstanceForm form = InstanceForm.of(method);
        List<FieldError> errors = new ArrayList<>();
        values.forEach((key, value) -> value(form, key, value).ifPresent(errors::add));
        if (clientSecrets.size() > MAX_CLIENT_SECRETS) {
            errors.add(new FieldError("/clientSecrets", "must be at most two"));
        }
        if (!clientSecrets.isEmpty() && method.variable(RegisteredValues.CLIENT_SECRET).isEmpty()) {
            errors.add(new FieldError("/clientSecrets", "the auth method has no client secret"));
        } else {
            for (int i = 0; i < clientSecrets.size(); i++) {
                clientSecret(form, i, clientSecrets.get(i)).ifPresent(errors::add);
            }
        }
        returnUrls.check(returnUrl).ifPresent(errors::add);
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
    }

    static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(
                ProblemType.VALIDATION_FAILED, "The client registration breaks rules", errors);
    }

    private static Optional<FieldError> value(InstanceForm form, String key, String value) {
        if (key.equals(RegisteredValues.CLIENT_SECRET)) {
            return Optional.of(new FieldError("/values/client_secret", "goes into clientSecrets"));
        }
        return form.checkValue(key, value)
                .map(detail -> new FieldError("/values/" + pointer(key), detail));
    }

    private static Optional<FieldError> clientSecret(InstanceForm form, int place, String secret) {
        Optional<String> wrong =
                secret == null || secret.isBlank()
                        ? Optional.of("must not be empty")
                        : form.checkValue(RegisteredValues.CLIENT_SECRET, secret);
        return wrong.map(detail -> new FieldError("/clientSecrets/" + place, detail));
    }

    private static String pointer(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
