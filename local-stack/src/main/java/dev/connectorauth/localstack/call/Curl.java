package dev.connectorauth.localstack.call;

import java.util.Map;

/** Writes calls as {@code curl} commands that can be copied into a shell. */
public final class Curl {

    private Curl() {}

    /**
     * The command that makes a call.
     *
     * @param variables shell variable → its value; the value is written as the variable
     */
    public static String command(Call call, Map<String, String> variables) {
        StringBuilder text = new StringBuilder("curl -s");
        boolean plainPost = call.method().equals("POST") && hasBody(call);
        if (!call.method().equals("GET") && !plainPost) {
            text.append(" -X ").append(call.method());
        }
        text.append(' ').append(expandable(call.url().toString(), variables));
        call.headers()
                .forEach(
                        (name, value) ->
                                add(text, "-H", expandable(name + ": " + value, variables)));
        call.form()
                .forEach(
                        (name, value) -> add(text, "--data-urlencode", quoted(name + "=" + value)));
        if (call.body() != null) {
            add(text, "--data-binary", quoted(call.body()));
        }
        return text.toString();
    }

    private static boolean hasBody(Call call) {
        return call.body() != null || !call.form().isEmpty();
    }

    private static void add(StringBuilder text, String option, String value) {
        text.append(" \\\n    ").append(option).append(' ').append(value);
    }

    /** In double quotes, where the shell puts in the values of variables. */
    private static String expandable(String value, Map<String, String> variables) {
        String escaped = value.replaceAll("([\"\\\\$`])", "\\\\$1");
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            escaped = escaped.replace(variable.getValue(), "$" + variable.getKey());
        }
        return '"' + escaped + '"';
    }

    /** In single quotes, where the shell changes nothing. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
