package dev.connectorauth.engine.template;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A function of the template grammar. Texts go in and come out; bytes of a text are its UTF-8.
 *
 * @param name as it stands in templates
 * @param least the fewest arguments
 * @param most the most arguments
 * @param function what it does
 * @param checks argument → what refuses it where it stands in the template as a literal
 */
record Helper(
        String name,
        int least,
        int most,
        Function function,
        Map<Integer, Consumer<String>> checks) {

    private static final Map<String, Helper> ALL = all();

    /** Helpers that a bare name calls, so that no variable can be called so. */
    private static final Set<String> WITHOUT_ARGUMENTS = Set.of("now", "uuid");

    /** What a helper does. Its failures are {@link TemplateException}s and hold no value. */
    interface Function {
        Outcome apply(Arguments arguments);
    }

    /** A helper that gives a text. */
    interface ToText {
        String apply(Arguments arguments);
    }

    static Helper text(String name, int least, int most, ToText function) {
        return new Helper(name, least, most, a -> new Outcome.Text(function.apply(a)), Map.of());
    }

    /** The same helper, which checks this argument as soon as the template is read. */
    Helper checking(int argument, Consumer<String> check) {
        Map<Integer, Consumer<String>> more = new TreeMap<>(checks);
        more.put(argument, check);
        return new Helper(name, least, most, function, Collections.unmodifiableMap(more));
    }

    /** Whether this bare name calls a helper. */
    static boolean isCalledBare(String name) {
        return WITHOUT_ARGUMENTS.contains(name);
    }

    /** The expression that this name with these arguments makes. */
    static Expression call(String name, List<Expression> arguments) {
        if (name.equals(Expression.Default.NAME)) {
            checkCount(name, 2, 16, arguments.size());
            return new Expression.Default(arguments);
        }
        if (name.equals(Expression.Document.NAME)) {
            checkCount(name, 1, 1, arguments.size());
            if (arguments.get(0) instanceof Expression.Variable variable) {
                return new Expression.Document(variable.name());
            }
            throw new TemplateException("helper 'document' takes the name of a document");
        }
        Helper helper = ALL.get(name);
        if (helper == null) {
            Set<String> names = new TreeSet<>(ALL.keySet());
            names.addAll(Set.of(Expression.Default.NAME, Expression.Document.NAME));
            throw new TemplateException(
                    "unknown helper '" + name + "'; there are " + String.join(", ", names));
        }
        checkCount(name, helper.least, helper.most, arguments.size());
        helper.checkLiterals(arguments);
        return new Expression.Call(helper, arguments);
    }

    private void checkLiterals(List<Expression> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            Consumer<String> check = checks.get(i);
            if (check != null && arguments.get(i) instanceof Expression.Literal literal) {
                try {
                    check.accept(literal.text());
                } catch (TemplateException e) {
                    throw e.at("helper '" + name + "'");
                }
            }
        }
    }

    private static void checkCount(String name, int least, int most, int count) {
        if (count < least || count > most) {
            throw new TemplateException(
                    "helper '"
                            + name
                            + "' takes "
                            + (least == most ? least : least + " to " + most)
                            + " argument(s), not "
                            + count);
        }
    }

    private static Map<String, Helper> all() {
        Map<String, Helper> all = new TreeMap<>();
        for (List<Helper> subject :
                List.of(
                        TextHelpers.ALL,
                        EncodingHelpers.ALL,
                        DigestHelpers.ALL,
                        MomentHelpers.ALL,
                        JsonHelpers.ALL)) {
            subject.forEach(helper -> all.put(helper.name(), helper));
        }
        return Collections.unmodifiableMap(all);
    }
}
