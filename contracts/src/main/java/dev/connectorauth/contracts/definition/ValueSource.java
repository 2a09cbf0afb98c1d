package dev.connectorauth.contracts.definition;

/**
 * Where a variable's value comes from, when nobody types it in. Exactly one of callback, response,
 * step, selection, delivery and template is given.
 *
 * @param callback name of a parameter of the callback or install request
 * @param response place in the token response
 * @param step key of a step, before or after the token request, whose answer holds it
 * @param path place in the answer of {@code step}
 * @param selection place in the item that was chosen after consent
 * @param delivery place in the body that the third party posted to us
 * @param template a template of other variables; evaluated once for each request
 */
public record ValueSource(
        String callback,
        Extraction response,
        String step,
        Extraction path,
        Extraction selection,
        Extraction delivery,
        String template) {

    /** Whether it follows from other variables and is not obtained from the third party. */
    public boolean isDerived() {
        return template != null;
    }
}
