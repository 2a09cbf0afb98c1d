package dev.connectorauth.engine.template;

import java.util.List;
import java.util.Set;

/** What stands between {@code {{} and {@code }}}. */
sealed interface Expression {

    /** The text of this expression under these values. */
    String evaluate(Values values);

    /** Adds the names of the variables it needs. */
    void collect(Set<String> names);

    /** A variable. */
    record Variable(String name) implements Expression {
        @Override
        public String evaluate(Values values) {
            return values.text(name)
                    .orElseThrow(
                            () -> new TemplateException("variable '" + name + "' has no value"));
        }

        @Override
        public void collect(Set<String> names) {
            names.add(name);
        }
    }

    /** A quoted text or a number. */
    record Literal(String text) implements Expression {
        @Override
        public String evaluate(Values values) {
            return text;
        }

        @Override
        public void collect(Set<String> names) {
            // a literal needs none
        }
    }

    /** A helper with its arguments. */
    record Call(Helper helper, List<Expression> arguments) implements Expression {
        @Override
        public String evaluate(Values values) {
            return helper.apply(arguments.stream().map(a -> a.evaluate(values)).toList());
        }

        @Override
        public void collect(Set<String> names) {
            arguments.forEach(argument -> argument.collect(names));
        }
    }
}
