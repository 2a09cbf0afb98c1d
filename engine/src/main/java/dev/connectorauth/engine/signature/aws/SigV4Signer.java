package dev.connectorauth.engine.signature.aws;

import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RequestSigner;
import dev.connectorauth.engine.signature.RequestSyntax;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.signature.WireUrl;
import dev.connectorauth.engine.template.Digests;
import dev.connectorauth.engine.template.Escape;
import dev.connectorauth.engine.template.TimeFormat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Signs a request with AWS Signature Version 4, in its headers or (presigned) in its query. The URL
 * that comes back is the one that is signed: what a URL can't hold is percent-encoded in it, and so
 * are plus signs that services read differently, as what they mean: a space in the query, nothing
 * but themselves in the path of an object.
 */
public final class SigV4Signer implements RequestSigner {

    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String CONTENT_HEADER = "X-Amz-Content-Sha256";
    private static final Pattern PRESIGNED =
            Pattern.compile(
                    "(?:^|&)X-Amz-(?:Algorithm|Credential|Date|Expires|SignedHeaders"
                            + "|Security-Token|Signature)(?:=|&|$)");

    private final SigV4Credentials credentials;
    private final String region;
    private final String service;
    private final SigV4Options options;
    private final Clock clock;

    /**
     * Signs for one service in one region.
     *
     * @param service its name in signatures, such as {@code execute-api}
     */
    public SigV4Signer(
            SigV4Credentials credentials,
            String region,
            String service,
            SigV4Options options,
            Clock clock) {
        CredentialScope.check(region, "region");
        CredentialScope.check(service, "service");
        this.credentials = credentials;
        this.region = region;
        this.service = service;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public HttpMessage sign(HttpMessage request) {
        WireUrl url = unambiguous(RequestSyntax.check(request));
        if (url.query() != null && PRESIGNED.matcher(url.query()).find()) {
            throw new UnsignableException("url", "is signed already");
        }
        String moment = TimeFormat.write(clock.instant(), "yyyyMMdd'T'HHmmss'Z'");
        CredentialScope scope = new CredentialScope(moment.substring(0, 8), region, service);
        return options.presigned() == null
                ? inHeaders(request.withUrl(url.text()), url, moment, scope)
                : inQuery(request, url, moment, scope);
    }

    private WireUrl unambiguous(WireUrl url) {
        WireUrl path =
                options.encodePathTwice() ? url : url.withPath(url.path().replace("+", "%2B"));
        return path.query() == null ? path : path.withQuery(path.query().replace("+", "%20"));
    }

    private HttpMessage inHeaders(
            HttpMessage request, WireUrl url, String moment, CredentialScope scope) {
        String content = content(request.content());
        HttpMessage dated = request.withHeader("X-Amz-Date", moment);
        if (options.contentHeader()
                || options.unsignedContent()
                || dated.header(CONTENT_HEADER).isPresent()) {
            dated = dated.withHeader(CONTENT_HEADER, content);
        }
        if (credentials.sessionToken() != null) {
            dated = dated.withHeader("X-Amz-Security-Token", credentials.sessionToken().reveal());
        }
        CanonicalHeaders headers = CanonicalHeaders.of(dated.headers(), url.host());
        return dated.withHeader(
                "Authorization",
                CredentialScope.ALGORITHM
                        + " Credential="
                        + credentials.accessKeyId()
                        + "/"
                        + scope.text()
                        + ", SignedHeaders="
                        + headers.names()
                        + ", Signature="
                        + signature(dated.method(), url, headers, content, moment, scope));
    }

    private HttpMessage inQuery(
            HttpMessage request, WireUrl url, String moment, CredentialScope scope) {
        List<HeaderField> fields =
                request.headers().stream()
                        .filter(field -> !field.name().equalsIgnoreCase("Authorization"))
                        .toList();
        CanonicalHeaders headers = CanonicalHeaders.of(fields, url.host());
        StringBuilder query = new StringBuilder(url.query() == null ? "" : url.query());
        parameter(query, "X-Amz-Algorithm", CredentialScope.ALGORITHM);
        parameter(query, "X-Amz-Credential", credentials.accessKeyId() + "/" + scope.text());
        parameter(query, "X-Amz-Date", moment);
        parameter(query, "X-Amz-Expires", Long.toString(options.presigned().toSeconds()));
        if (credentials.sessionToken() != null) {
            parameter(query, "X-Amz-Security-Token", credentials.sessionToken().reveal());
        }
        parameter(query, "X-Amz-SignedHeaders", headers.names());
        WireUrl unsigned = url.withQuery(query.toString());
        String content = content(request.content());
        String signature = signature(request.method(), unsigned, headers, content, moment, scope);
        parameter(query, "X-Amz-Signature", signature);
        return new HttpMessage(
                request.method(),
                url.withQuery(query.toString()).text(),
                fields,
                request.content());
    }

    private String signature(
            String method,
            WireUrl url,
            CanonicalHeaders headers,
            String content,
            String moment,
            CredentialScope scope) {
        String canonical =
                String.join(
                        "\n",
                        method,
                        CanonicalUri.path(url.path(), options),
                        CanonicalUri.query(Optional.ofNullable(url.query()).orElse("")),
                        headers.lines(),
                        headers.names(),
                        content);
        String text =
                String.join(
                        "\n",
                        CredentialScope.ALGORITHM,
                        moment,
                        scope.text(),
                        sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(scope.signature(credentials.secretAccessKey(), text));
    }

    private String content(Content content) {
        if (options.unsignedContent()) {
            return UNSIGNED;
        }
        if (content instanceof Content.Sha256 known) {
            if (known.digest().length != 32) {
                throw new UnsignableException("body", "is no SHA-256");
            }
            return HexFormat.of().formatHex(known.digest());
        }
        return sha256(content instanceof Content.Bytes known ? known.bytes() : new byte[0]);
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Digests.digest("SHA-256", bytes));
    }

    private static void parameter(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? "" : "&").append(name).append('=');
        query.append(Escape.percent(value));
    }
}
