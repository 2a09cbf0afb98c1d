package dev.connectorauth.engine.response;

/** Web pages in the place of answers, which proxies and login screens send with any status. */
final class WebPage {

    static final String REASON = "the answer is a web page";

    private static final String[] BEGINNINGS = {"<!doctype html", "<html"};

    private WebPage() {}

    static boolean is(String text) {
        String stripped = text.stripLeading();
        for (String beginning : BEGINNINGS) {
            if (stripped.regionMatches(true, 0, beginning, 0, beginning.length())) {
                return true;
            }
        }
        return false;
    }
}
