package dev.connectorauth.engine.template;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands between {@code {{} and {@code }}}. */
sealed interface Expression {

    /** What this expression gives under these values. */
    Outcome evaluate(Values values);

    /** Adds the names of the variables it needs. */
    void collect(Set<String> names);

    /** What a message calls it. */
    default String describe() {
        return "an expression" + of(this);
    }

    private static String of(Expression expression) {
        Set<String> names = new LinkedHashSet<>();
        expression.collect(names);
        return names.isEmpty()
                ? ""
                : names.stream().collect(Collectors.joining("', '", " of variable '", "'"));
    }

    /** A variable, or a path into a document. */
    record Variable(String name) implements Expression {
        @Override
        public Outcome evaluate(Values values) {
            byte[] bytes = values.bytesOrNull(name);
            if (bytes != null) {
                return new Outcome.Bytes(bytes);
            }
            String text = values.textOrNull(name);
            if (text == null) {
                throw new TemplateException(
                        describe()
                                + (values.document(name).isPresent()
                                        ? " is an object, an array or null, so not a text"
                                        : " has no value"));
            }
            if (text.length() > TextLimit.MOST) {
                throw new TemplateException(
                        describe() + " is longer than " + TextLimit.MOST + " characters");
            }
            return new Outcome.Text(text);
        }

        @Override
        public void collect(Set<String> names) {
            names.add(name);
        }

        @Override
        public String describe() {
            return "variable '" + name + "'";
        }
    }

    /** A quoted text or a number. */
    record Literal(String text) implements Expression {
        @Override
        public Outcome evaluate(Values values) {
            return new Outcome.Text(text);
        }

        @Override
        public void collect(Set<String> names) {
            // a literal needs none
        }
    }

    /** A helper with its arguments. */
    record Call(Helper helper, List<Expression> arguments) implements Expression {
        @Override
        public Outcome evaluate(Values values) {
            List<Outcome> given = new ArrayList<>(arguments.size());
            for (Expression argument : arguments) {
                given.add(argument.evaluate(values));
            }
            try {
                values.limit().call(given.stream().mapToLong(Outcome::size).sum());
                Outcome outcome = helper.function().apply(new Arguments(given, values));
                values.limit().take(TextLimit.check(outcome.size()));
                return outcome;
            } catch (TemplateException e) {
                throw e.at(describe());
            }
        }

        @Override
        public void collect(Set<String> names) {
            arguments.forEach(argument -> argument.collect(names));
        }

        @Override
        public String describe() {
            return "helper '" + helper.name() + "'" + of(this);
        }
    }

    /** The first of its arguments that is there and not empty, else empty. */
    record Default(List<Expression> arguments) implements Expression {
        static final String NAME = "default";

        @Override
        public Outcome evaluate(Values values) {
            for (Expression argument : arguments) {
                if (argument instanceof Variable variable
                        && values.textOrNull(variable.name()) == null) {
                    continue;
                }
                Outcome outcome = argument.evaluate(values);
                if (outcome.size() > 0) {
                    return outcome;
                }
            }
            return new Outcome.Text("");
        }

        @Override
        public void collect(Set<String> names) {
            arguments.forEach(argument -> argument.collect(names));
        }

        @Override
        public String describe() {
            return "helper '" + NAME + "'" + of(this);
        }
    }

    /** A document, or what stands in one, as the JSON value that it is. */
    record Document(String name) implements Expression {
        static final String NAME = "document";

        @Override
        public Outcome evaluate(Values values) {
            JsonNode node =
                    values.document(name)
                            .orElseThrow(
                                    () ->
                                            new TemplateException(
                                                    describe() + ": there is no such document"));
            Outcome outcome = Outcome.Json.of(node);
            if (outcome.size() > TextLimit.MOST) {
                throw new TemplateException(
                        describe() + ": longer than " + TextLimit.MOST + " characters");
            }
            return outcome;
        }

        @Override
        public void collect(Set<String> names) {
            names.add(name);
        }

        @Override
        public String describe() {
            return "helper '" + NAME + "'" + of(this);
        }
    }
}
