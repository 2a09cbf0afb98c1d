package dev.connectorauth.contracts.definition;

import java.util.List;

/**
 * Authorization server metadata (RFC 8414), which fills in the URLs that the method leaves out.
 *
 * @param issuer template of the issuer identifier; the metadata must name the same
 * @param url template of the metadata's URL; null = the well-known one of the issuer (§3.1)
 * @param hosts hosts that the endpoints may have, {@code *.} for any subdomain; empty = that of the
 *     issuer
 */
public record Discovery(String issuer, String url, List<String> hosts) {

    public Discovery {
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
    }
}
