package dev.connectorauth.engine.form;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.contracts.definition.Variable.Input;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of an auth method, in the order they are asked for. */
public final class InstanceForm {

    private static final int MAX_VALUE_LENGTH = 16_384;

    private final EffectiveMethod method;

    private InstanceForm(EffectiveMethod method) {
        this.method = method;
    }

    /** The form of this method. */
    public static InstanceForm of(EffectiveMethod method) {
        return new InstanceForm(method);
    }

    /** The fields that are shown: every variable but the hidden ones. */
    public List<Variable> fields() {
        return method.variables().stream().filter(v -> v.input() != Input.HIDDEN).toList();
    }

    /** Whether the value of this variable is vaulted; an unknown one is. */
    public boolean isSecret(String key) {
        return find(key).map(Variable::isSecret).orElse(true);
    }

    /** These values, those to be vaulted apart from the others. */
    public SortedValues sort(Map<String, String> values) {
        Map<String, String> plain = new HashMap<>();
        Map<String, Secret> secret = new HashMap<>();
        values.forEach(
                (key, value) -> {
                    if (isSecret(key)) {
                        secret.put(key, Secret.of(value));
                    } else {
                        plain.put(key, value);
                    }
                });
        return new SortedValues(plain, secret);
    }

    /**
     * Every violation in the values given, with pointers below {@code /values}; empty = well filled
     * in.
     */
    public List<FieldError> check(Map<String, String> given) {
        List<FieldError> errors = new ArrayList<>();
        given.forEach(
                (key, value) ->
                        checkValue(key, value).ifPresent(detail -> errors.add(error(key, detail))));
        for (Variable variable : fields()) {
            if (isRequired(variable, given)
                    && orEmpty(given.getOrDefault(variable.key(), variable.defaultValue()))
                            .isEmpty()) {
                errors.add(error(variable.key(), "is required"));
            }
        }
        return errors;
    }

    /** The value of every variable but derived ones: as given, else its default, else empty. */
    public Map<String, String> complete(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Variable variable : method.variables()) {
            if (variable.from() != null && variable.from().isDerived()) {
                continue;
            }
            values.put(
                    variable.key(),
                    orEmpty(given.getOrDefault(variable.key(), variable.defaultValue())));
        }
        return values;
    }

    /** What is wrong with a value that is given for this variable; empty = nothing. */
    public Optional<String> checkValue(String key, String value) {
        Variable variable = find(key).orElse(null);
        if (variable == null) {
            return Optional.of("is not a variable of auth method '" + method.key() + "'");
        }
        if (variable.input() == Input.HIDDEN) {
            return Optional.of("is set by the definition and can't be given");
        }
        if (value == null) {
            return Optional.of("must be a text");
        }
        if (value.length() > MAX_VALUE_LENGTH) {
            return Optional.of("is longer than " + MAX_VALUE_LENGTH + " characters");
        }
        if (value.indexOf('\0') >= 0) {
            return Optional.of("must not hold a NUL character");
        }
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!variable.options().isEmpty() && !variable.options().contains(value)) {
            return Optional.of("must be one of " + String.join(", ", variable.options()));
        }
        if (variable.pattern() != null && !ValuePattern.matches(variable.pattern(), value)) {
            return Optional.of("does not match " + variable.pattern());
        }
        return Optional.empty();
    }

    /** A confidential client can't authenticate without its secret (RFC 6749 §2.1, §2.3.1). */
    private boolean isRequired(Variable variable, Map<String, String> given) {
        if (variable.key().equals("client_secret")
                && method.definition().clientAuthentication() != null) {
            return variable.input() != Input.HIDDEN
                    && method.definition().clientAuthentication().takesClientSecret();
        }
        return variable.input() == Input.REQUIRED
                || isHostKeyOfSftp(variable, given)
                || (method.type() == AuthType.OAUTH2_AUTHORIZATION_CODE
                        && variable.key().equals("client_secret")
                        && "confidential".equals(complete(given).get("client_type")));
    }

    /** An unknown host key is taken only where the definition says so itself (RFC 4251 §4.1). */
    private boolean isHostKeyOfSftp(Variable variable, Map<String, String> given) {
        return method.type() == AuthType.CONNECTION
                && variable.key().equals("host_key")
                && method.definition().variables().stream()
                        .noneMatch(own -> own.key().equals("host_key") && own.input() != null)
                && "sftp".equals(complete(given).get("protocol"));
    }

    private Optional<Variable> find(String key) {
        return method.variables().stream().filter(v -> v.key().equals(key)).findFirst();
    }

    private static FieldError error(String key, String detail) {
        return new FieldError("/values/" + key.replace("~", "~0").replace("/", "~1"), detail);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
