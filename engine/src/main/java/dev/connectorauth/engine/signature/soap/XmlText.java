package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.template.Escape;
import dev.connectorauth.engine.template.TemplateException;

/** Texts for XML in ASCII, so that they are right in whatever encoding the envelope has. */
final class XmlText {

    private XmlText() {}

    /**
     * The text escaped (XML 1.0 §4.1, §4.6).
     *
     * @param parameter what to name when XML can't hold it
     */
    static String of(String text, String parameter) {
        StringBuilder out = new StringBuilder();
        try {
            Escape.xml(text)
                    .codePoints()
                    .forEach(
                            c -> {
                                if (c < 0x80) {
                                    out.append((char) c);
                                } else if (Character.getType(c) == Character.SURROGATE) {
                                    throw new TemplateException("half a character");
                                } else {
                                    out.append("&#").append(c).append(';');
                                }
                            });
        } catch (TemplateException e) {
            throw new UnsignableException(parameter, "holds a character that XML can't");
        }
        return out.toString();
    }
}
