package dev.connectorauth.registry.definition;

import java.util.List;

/** A client certificate comes with its key, in one way. */
final class CertificatesAreWhole implements DefinitionRule {

    private static final List<String> PEM = List.of("chain", "key");

    @Override
    public void check(Located document, Violations violations) {
        for (Located method : document.items("authMethods")) {
            Located certificate = method.at("clientCertificate");
            if (certificate.isThere()) {
                checkCertificate(certificate, violations);
            }
        }
    }

    private static void checkCertificate(Located certificate, Violations violations) {
        boolean isFile = certificate.at("pkcs12").isThere();
        for (String member : PEM) {
            if (certificate.at(member).isThere() == isFile) {
                violations.add(
                        certificate.at(member),
                        isFile
                                ? "has no place beside pkcs12"
                                : "is required, unless there is pkcs12");
            }
        }
        if (!isFile && certificate.at("password").isThere()) {
            violations.add(certificate.at("password"), "is that of a pkcs12");
        }
    }
}
