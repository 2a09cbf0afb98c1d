package dev.connectorauth.engine.template;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The hosts that a definition's requests may go to: names, and {@code *.suffix} for all names below
 * one, however deep, but not that one itself. Ports don't matter. An empty list allows every host.
 */
public final class HostList {

    private final Set<String> names = new HashSet<>();
    private final Set<String> suffixes = new HashSet<>();

    private HostList(List<String> entries) {
        for (String entry : entries) {
            boolean below = entry.startsWith("*.");
            String name = normal(below ? entry.substring(2) : entry);
            if (name == null || name.isEmpty() || !name.matches("\\[[0-9a-f:.]+]|[a-z0-9._-]+")) {
                throw new TemplateException("a host is a name, or *. and a name");
            }
            (below ? suffixes : names).add(name);
        }
    }

    /** Reads the entries; one that is neither a name nor {@code *.} and a name is refused. */
    public static HostList of(List<String> entries) {
        return new HostList(entries);
    }

    /** Whether every host is allowed, because none is listed. */
    public boolean isOpen() {
        return names.isEmpty() && suffixes.isEmpty();
    }

    /** Whether requests may go to this host. */
    public boolean allows(String host) {
        if (isOpen()) {
            return true;
        }
        String name = normal(host);
        if (name == null) {
            return false;
        }
        if (names.contains(name)) {
            return true;
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (dot > 0 && suffixes.contains(name.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Lets a rendered URL pass.
     *
     * @throws TemplateException if its host is not allowed or can't be told; the message does not
     *     name it, since a value may have chosen it
     */
    public void check(String url) {
        if (!isOpen()) {
            checkHost(host(url));
        }
    }

    /**
     * Lets a host pass that stands in no URL.
     *
     * @throws TemplateException as {@link #check}
     */
    public void checkHost(String host) {
        if (!allows(host)) {
            throw new TemplateException("the host is not among those of the definition");
        }
    }

    private static String host(String url) {
        try {
            URI uri = new URI(url);
            return uri.getRawUserInfo() == null ? uri.getHost() : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Lower case, in the letters of the DNS (RFC 5890), without the dot of the root. */
    private static String normal(String host) {
        if (host == null) {
            return null;
        }
        try {
            String name = host.startsWith("[") ? host : IDN.toASCII(host);
            name = name.toLowerCase(Locale.ROOT);
            return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
