package dev.connectorauth.engine.template;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Helpers that give something else each time: {@code now [offset] [format]}, {@code uuid} and
 * {@code random length [alphabet]}. The time is the same throughout a rendering; a uuid or random
 * text that is needed twice is a derived variable.
 */
final class MomentHelpers {

    static final List<Helper> ALL =
            List.of(
                    Helper.text("now", 0, 2, MomentHelpers::now)
                            .checking(0, MomentHelpers::checkTime)
                            .checking(1, TimeFormat::check),
                    Helper.text("uuid", 0, 0, a -> uuid(a.moment().random())),
                    Helper.text("random", 1, 2, MomentHelpers::random)
                            .checking(1, MomentHelpers::alphabet));

    private static final int MOST = 1024;

    /** How many characters others go through while a random one is drawn. */
    private static final int DRAW = 16;

    private MomentHelpers() {}

    private static String now(Arguments arguments) {
        boolean shifted = arguments.count() > 0 && TimeFormat.isOffset(arguments.text(0));
        if (arguments.count() == 2 && !shifted) {
            throw new TemplateException("the offset looks like +5m or -1h and comes first");
        }
        String format = arguments.text(shifted ? 1 : 0, "epoch");
        return TimeFormat.write(
                shifted
                        ? TimeFormat.shift(arguments.moment().now(), arguments.text(0))
                        : arguments.moment().now(),
                format);
    }

    private static void checkTime(String text) {
        if (!TimeFormat.isOffset(text)) {
            TimeFormat.check(text);
        }
    }

    /** RFC 9562 §5.4. */
    private static String uuid(RandomGenerator random) {
        long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static String random(Arguments arguments) {
        int length = arguments.number(0);
        if (length < 1 || length > MOST) {
            throw new TemplateException("the length is 1 to " + MOST);
        }
        arguments.values().limit().take((long) DRAW * length);
        String alphabet = alphabet(arguments.text(1, "alnum"));
        RandomGenerator random = arguments.moment().random();
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }

    private static String alphabet(String name) {
        return switch (name) {
            case "digits" -> "0123456789";
            case "hex" -> "0123456789abcdef";
            case "alnum" -> "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
            case "base64url" -> "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
            default ->
                    throw new TemplateException(
                            "the alphabet is one of hex, alnum, digits, base64url");
        };
    }
}
