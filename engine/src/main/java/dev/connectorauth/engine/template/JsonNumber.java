package dev.connectorauth.engine.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Texts that are JSON numbers (RFC 8259 §6). */
final class JsonNumber {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,63})");
    private static final Pattern NUMBER =
            Pattern.compile(WHOLE.pattern() + "(\\.[0-9]{1,64})?([eE][+-]?[0-9]{1,3})?");
    private static final int SURELY_LONG = 18;

    private JsonNumber() {}

    static boolean is(String text) {
        return NUMBER.matcher(text).matches();
    }

    static JsonNode node(String text) {
        if (!is(text)) {
            throw new TemplateException("the argument is not a number");
        }
        if (!WHOLE.matcher(text).matches()) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        return text.length() <= SURELY_LONG
                ? LongNode.valueOf(Long.parseLong(text))
                : BigIntegerNode.valueOf(new BigInteger(text));
    }
}
